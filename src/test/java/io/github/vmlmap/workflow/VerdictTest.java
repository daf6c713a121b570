package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** A verdict is on paired errors, and errs as often as it says. */
class VerdictTest {

	@Test
	void theVerdictIsPaired() {
		final Random random = new Random(4);
		final List<Trial> better = trials(random, 0.5, 10);
		assertThat(new Verdict(better, "biharmonic").outcome()).isEqualTo(Verdict.Outcome.BETTER);
		assertThat(new Verdict(trials(random, -0.5, 10), "biharmonic").outcome()).isEqualTo(Verdict.Outcome.WORSE);
		assertThat(new Verdict(trials(random, 0, 10), "biharmonic").outcome()).isEqualTo(Verdict.Outcome.EQUAL);
		assertThat(new Verdict(better, "biharmonic").sentence("nuclei")).startsWith("On 10 places of this image the prior 'nuclei' was better than biharmonic: RMSE ")
			.doesNotContain("interval");
	}

	/** Of a prior that is no better, about one verdict in twenty says otherwise. */
	@Test
	void theVerdictErrsAsOftenAsItSays() {
		final Random random = new Random(5);
		final long wrong = IntStream.range(0, 2000).filter(i -> new Verdict(trials(random, 0, 10), "").outcome() != Verdict.Outcome.EQUAL).count();
		assertThat(wrong / 2000.0).isCloseTo(0.05, within(0.015));
	}

	/** From tables of Student's distribution. */
	@Test
	void studentsQuantiles() {
		assertThat(Verdict.studentT(9)).isCloseTo(2.2622, within(2e-3));
		assertThat(Verdict.studentT(30)).isCloseTo(2.0423, within(1e-3));
	}

	/** Places differ by far more than methods do. */
	private static List<Trial> trials(final Random random, final double gain, final int count) {
		return IntStream.range(0, count).mapToObj(i -> {
			final double difficulty = 10 + 5 * random.nextGaussian();
			return new Trial(i, i, new Trial.Error(difficulty, 0), new Trial.Error(difficulty + gain + 0.2 * random.nextGaussian(), 0), List.of(), List.of());
		}).toList();
	}
}
