package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainNameTest {

	@ParameterizedTest
	@CsvSource({ "/home/ada/patients/nuclei, nuclei", "/home/ada/nuclei/, nuclei", "C:\\Users\\ada\\my nuclei, my nuclei", "D:/data/a.tif, a.tif", "~/data, data", "../data, data",
		"\\\\server\\share\\x, x", "my-prior, my-prior", "fixed/live cells, fixed/live cells", "*.tif, *.tif", "'', ''" })
	void isTheLastStepOfAPathAndAllOfAnythingElse(final String text, final String name) {
		assertThat(PlainName.of(text)).isEqualTo(name);
	}
}
