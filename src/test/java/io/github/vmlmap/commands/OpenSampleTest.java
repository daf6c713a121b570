package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;

import ij.ImagePlus;

import io.github.vmlmap.Version;
import io.github.vmlmap.imagej.Sample;

/** From the menu to a repaired sample without a change in a dialog, but for the prior, which is tiny here. */
class OpenSampleTest extends CommandTest {

	@ParameterizedTest
	@EnumSource(Sample.class)
	void theNamedCommandRepairsItAsItsDialogStands(final Sample sample) throws Exception {
		final ImagePlus image = (ImagePlus) runs.run(OpenSample.class, "sample", sample.label()).getOutput("image");
		final Object before = image.getProcessor().getPixelsCopy();
		final CommandModule done = runs.commands().run(named(sample.command()), true, "image", image, "prior", prior).get();
		assertThat(done.getCancelReason()).isNull();
		final ImagePlus result = (ImagePlus) done.getOutput("output");
		assertThat(result.getStack().getProcessor(1).getPixels()).isNotEqualTo(before);
		assertThat(image.getProcessor().getPixels()).isEqualTo(before);
	}

	@Test
	void offersAllSamplesAndBeginsWithDust() throws Exception {
		final CommandInfo info = runs.commands().getCommand(OpenSample.class);
		assertThat(info.getInput("sample").getChoices()).isEqualTo(Stream.of(Sample.values()).map(Sample::label).toList());
		final CommandModule done = runs.run(OpenSample.class);
		assertThat(((ImagePlus) done.getOutput("image")).getRoi()).isNotNull();
		assertThat(done.getOutput("psf")).isNull();
		assertThat(done.getOutput("clean")).isNull();
	}

	/** The one to repair opens last, so that it is the current image. */
	@Test
	void opensPsfAndOriginalFirst() throws Exception {
		final CommandModule done = runs.run(OpenSample.class, "sample", Sample.BLURRED.label(), "original", true);
		final List<String> outputs = new ArrayList<>();
		done.getInfo().outputs().forEach(item -> outputs.add(((ImagePlus) done.getOutput(item.getName())).getTitle()));
		assertThat(outputs).containsExactly("blurred-nuclei-simulated-original.tif", "psf.tif", "blurred-nuclei-simulated.tif");
	}

	@Test
	void refusesASampleThatThereIsNot() throws Exception {
		assertThat(runs.run(OpenSample.class, "sample", "Moon").getCancelReason()).startsWith("There is no sample 'Moon'");
	}

	/** No browser is looked for without a display; the address is that of a file that there is. */
	@Test
	void helpTellsWhereTheManualIs() throws Exception {
		assertThat(runs.run(OpenManual.class).isCanceled()).isFalse();
		assertThat(Version.manual()).startsWith("https://");
		assertThat(Path.of(Version.manual().replaceFirst(".*/blob/main/", ""))).isRegularFile();
	}

	private CommandInfo named(final String label) {
		return runs.commands().getCommands().stream().filter(info -> info.getMenuPath().getMenuString().equals("Plugins > VML-MAP > " + label)).findFirst().orElseThrow();
	}
}
