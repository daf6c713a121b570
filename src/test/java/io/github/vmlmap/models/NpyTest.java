package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import io.github.vmlmap.Refusal;

class NpyTest {

	@TempDir
	Path folder;

	/** The oracle follows the format's text: magic, version, little-endian header length, a Python literal, values. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "2,3|(2, 3)", "4|(4,)", "1,1,2,1|(1, 1, 2, 1)", "|()" })
	void theFileIsWhatTheFormatSays(final String extents, final String tuple) throws IOException {
		final int[] shape = extents == null ? new int[0] : Arrays.stream(extents.split(",")).mapToInt(Integer::parseInt)
			.toArray();
		final float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
		for (int i = 0; i < values.length; i++) values[i] = 1.5f * i - 2;
		final Path file = folder.resolve("a.npy");
		new Npy(shape, values).write(file);
		try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
			assertThat(in.readNBytes(8)).isEqualTo("\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1));
			final int length = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
			assertThat((10 + length) % 64).isZero();
			final String header = new String(in.readNBytes(length), StandardCharsets.US_ASCII);
			assertThat(header).endsWith("\n").contains("'shape': " + tuple + ",");
			// A Python literal of strings and booleans is a YAML flow mapping too.
			assertThat(new Yaml().<Map<String, Object>> load(header.replace(tuple, "0"))).containsEntry("descr", "<f4")
				.containsEntry("fortran_order", false).hasSize(3);
			for (final float value : values) assertThat(Float.intBitsToFloat(Integer.reverseBytes(in.readInt()))).isEqualTo(value);
			assertThat(in.read()).isEqualTo(-1);
		}
	}

	@Test
	void readingGivesBackWhatWasWritten() throws IOException {
		final Npy written = new Npy(new int[] { 2, 1, 3 }, new float[] { 1, -0f, Float.NaN, 1e-40f, Float.MAX_VALUE, 7 });
		final Path file = folder.resolve("a.npy");
		written.write(file);
		final Npy read = Npy.read(file);
		assertThat(read.shape()).isEqualTo(written.shape());
		assertThat(read.values()).isEqualTo(written.values());
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 5, 9, 40, 131 })
	void aFileCutShortIsRefused(final int length) throws IOException {
		final Path file = folder.resolve("cut.npy");
		new Npy(new int[] { 1 }, new float[] { 3 }).write(file);
		Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
		assertThatThrownBy(() -> Npy.read(file)).isInstanceOf(Refusal.class).hasMessageContaining("cut.npy");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "'<f4'|'<f8'", "False|True ", "(2, 2)|(3, 3)", "(2, 2), }|(99999999999,)}", "NUMPY|NUMPX" })
	void anotherKindOfArrayIsRefused(final String right, final String wrong) throws IOException {
		final Path file = folder.resolve("other.npy");
		new Npy(new int[] { 2, 2 }, new float[4]).write(file);
		final String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
		assertThat(bytes).contains(right);
		Files.writeString(file, bytes.replace(right, wrong), StandardCharsets.ISO_8859_1);
		assertThatThrownBy(() -> Npy.read(file)).isInstanceOf(Refusal.class).hasMessageContaining("other.npy");
	}

	@Test
	void shapeAndValuesMustFit() {
		assertThatThrownBy(() -> new Npy(new int[] { 2, 2 }, new float[3])).isInstanceOf(IllegalArgumentException.class);
	}
}
