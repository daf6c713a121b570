package io.github.vmlmap.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Means and deviations of what a method made. */
class SummaryTest {

	/** Of three seeds with the means 1, 2 and 6. */
	@Test
	void deviationIsThatOverSeeds() {
		final Summary.Figure figure = figure(cell("a", "1", 0), cell("b", "1", 2), cell("a", "2", 3), cell("b", "2", 1), cell("a", "3", 8), cell("b", "3", 4));
		assertThat(figure.mean()).isEqualTo(3);
		assertThat(figure.deviation()).isCloseTo(Math.sqrt((4 + 1 + 9) / 2.0), within(1e-12));
		assertThat(figure(cell("a", "1", 1)).deviation()).isNaN();
	}

	/** The second seed lacks the image b, which is far from a: that is no spread of seeds. */
	@Test
	void imagesThatASeedLacksAddNothingToItsDeviation() {
		final Summary.Figure figure = figure(cell("a", "1", 10), cell("b", "1", 30), cell("a", "2", 12));
		assertThat(figure.mean()).as("each image weighs the same").isEqualTo((11 + 30) / 2.0);
		assertThat(figure.deviation()).isCloseTo(Math.sqrt(2), within(1e-12));
		assertThat(figure(cell("a", "1", 10), cell("b", "2", 30)).deviation()).as("no image of both").isNaN();
	}

	private static Summary.Figure figure(final Cell... cells) {
		final BenchmarkPlan plan = Samples.plan();
		return Summary.of(new Outcome(plan, Samples.COLUMNS, List.of(cells), List.of(cells), null, Fid.NONE, false)).get(0).figures().get(Columns.PSNR);
	}

	private static Cell cell(final String image, final String seed, final double psnr) {
		final List<Double> figures = new ArrayList<>(Collections.nCopies(Samples.COLUMNS.labels().size(), Double.NaN));
		figures.set(Columns.PSNR, psnr);
		return new Cell(new Cell.Key(image, "Box", "DDRM", seed), Cell.State.DONE, "", figures);
	}
}
