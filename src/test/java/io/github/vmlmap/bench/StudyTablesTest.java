package io.github.vmlmap.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTablesTest {

	private static final String HEADER = "Image,Task,Method,Seed,State,PSNR (dB),PSNR of hidden pixels (dB),SSIM,CPU seconds,Forwards,VJPs,Decoder passes,Decoder VJPs";

	@TempDir
	Path folder;

	@Test
	void whatIsMissingIsTold() throws IOException {
		final String tables = tables("a,Box,Slow,1,done,30,20,0.9,5,10,9,0,0", "b,Box,Slow,1,diverged,,,,5,10,9,0,0", "a,Box,Quick,1,done,40,30,0.8,1,2,1,7,6",
			"b,Box,Quick,1,done,42,30,0.8,1,2,1,7,6", "a,Half mask,Quick,1,refused,,,,,,,,", "b,Box,Quick,1,do");
		assertThat(tables).contains("| Slow |  | 30.00 (0.900), 1 diverged, of 1 |", "| Quick |  | 41.00 (0.800) |", "| Slow | 5.0 | 10 | 9 | 0 | 0 |  | 2 | 2 |",
			"| Quick | 1.0 | 2 | 1 | 7 | 6 |  | 2 | 2 |");
	}

	@Test
	void seedsAreComparedOverTheirMeans() throws IOException {
		assertThat(tables("a,Box,M,1,done,30,,0,,,,,", "b,Box,M,1,done,34,,0,,,,,", "a,Box,M,2,done,31,,0,,,,,", "b,Box,M,2,done,35,,0,,,,,")).contains("| M | 1 | 0.71 |");
		assertThat(tables("a,Box,M,1,done,30,,0,,,,,", "b,Box,M,1,done,34,,0,,,,,", "a,Box,M,2,done,31,,0,,,,,")).as("of other images").doesNotContain("| M | 1 |");
	}

	@Test
	void oneSeedIsComparedWithWhatHasNone() throws IOException {
		tables("a,Box,M,1,done,30,,0,,,,,", "a,Box,M,2,done,40,,0,,,,,", "a,Box,Classical,,done,20,,0,,,,,");
		assertThat(StudyTables.read(folder.resolve("results.csv")).ofSeed("1").toString()).contains("| M |  | 30.00 (0.000) |", "| Classical |  | 20.00 (0.000) |");
	}

	@Test
	void methodsAreComparedWithDaps4kOnItsImages() throws IOException {
		final String tables = tables("a,Box,DAPS-4K,1,done,30,,0,,,,,", "a,Box,Fast,1,done,40,,0,,,,,", "b,Box,Fast,1,done,20,,0,,,,,");
		assertThat(tables.substring(tables.indexOf("## On the images"), tables.indexOf("## Circular"))).contains("| DAPS-4K |  | 30.00 (0.000) |", "| Fast |  | 40.00 (0.000) |");
		assertThat(tables).contains("| DAPS-4K |  | 30.00 (0.000), of 1 |", "| Fast |  | 30.00 (0.000) |");
	}

	private String tables(final String... rows) throws IOException {
		return StudyTables.read(Files.writeString(folder.resolve("results.csv"), HEADER + "\n" + String.join("\n", rows))).toString();
	}
}
