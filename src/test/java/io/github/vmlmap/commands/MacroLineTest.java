package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.Macro;

/** A line that ImageJ reads as it was meant, or a sentence. */
class MacroLineTest {

	@ParameterizedTest
	@ValueSource(strings = { "[raw].tif", "[raw] b.tif", "'quoted' b.tif", "a [1].tif", "a]b.tif", "a b.tif", "C:\\data\\\"x\".tif", "", "noise=3" })
	void isReadAsItWasMeant(final String name) throws Exception {
		final String line = line(PsfCommand.class, "psf", name);
		final String options = line.substring(line.indexOf("\", \"") + 4, line.length() - 3).replace("\\\"", "\"").replace("\\\\", "\\") + " ";
		assertThat(Macro.getValue(options, "psf", "none")).isEqualTo(name);
		assertThat(Macro.getValue(options, "noise", "none")).isEqualTo("0.0");
	}

	@ParameterizedTest
	@CsvSource({ "psf, a]b c.tif, psf", "folder, /data/noise=3 set/x, noise", "psf, 'two\nlines', psf", "psf, [a [b.tif, psf" })
	void saysWhatItCannotWrite(final String parameter, final String value, final String misread) throws Exception {
		assertThat(line(parameter.equals("psf") ? PsfCommand.class : PlanesCommand.class, parameter, value)).startsWith("No macro line can repeat this run: for '" + misread + "' ImageJ")
			.endsWith("and '" + misread + "='.").doesNotContain("run(");
	}

	private static String line(final Class<?> owner, final String parameter, final String value) throws Exception {
		final DeconvolveWithPrior command = new DeconvolveWithPrior();
		final Field field = owner.getDeclaredField(parameter);
		field.setAccessible(true);
		field.set(command, value);
		return MacroLine.of(command, null);
	}
}
