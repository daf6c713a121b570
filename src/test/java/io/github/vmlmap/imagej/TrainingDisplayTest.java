package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import ij.gui.Plot;

import io.github.vmlmap.training.SamplePicture;
import io.github.vmlmap.training.TrainingListener;
import io.github.vmlmap.training.TrainingProgress;
import io.github.vmlmap.training.ValidationLoss;

class TrainingDisplayTest {

	@Test
	void plotsEveryTwoSecondsAndHandsAllOn() {
		final List<String> heard = new ArrayList<>();
		final List<Plot> plots = new ArrayList<>();
		final long[] clock = { 0 };
		final TrainingDisplay display = new TrainingDisplay("discs", ear(heard), screen(plots, heard), () -> clock[0]);
		display.noted("left out");
		for (int step = 1; step <= 10; step++) {
			clock[0] += 500_000_000L;
			display.step(progress(step));
			if (step == 6) display.validated(new ValidationLoss(6, Duration.ZERO, Collections.nCopies(8, 0.5)));
		}
		display.sampled(new SamplePicture(new float[9], 3));
		assertThat(plots).hasSize(2);
		assertThat(plots.get(0).getDataObjectArrays(0)[0]).isEqualTo(new float[] { 1, 2, 3, 4 });
		assertThat(plots.get(1).getDataObjectArrays(1)[1]).isEqualTo(new float[] { 0.5f });
		assertThat(plots.get(1).getImagePlus().getWidth()).isPositive();
		assertThat(heard).hasSize(14).contains("noted left out", "step 10", "validated 6", "sampled 3", "shown Samples of discs");
		assertThat(display.isCanceled()).isTrue();
	}

	/** The mean over all points stays that of all losses. */
	@Test
	void keepsFewPointsOfLongRuns() {
		final LossCurve curve = new LossCurve();
		for (int step = 1; step <= 12_800; step++) curve.add(step, step % 7);
		assertThat(curve.losses().length).isBetween(400, 800);
		assertThat(curve.steps()).isSorted().hasSameSizeAs(curve.losses()).endsWith(12_800);
		assertThat(Arrays.stream(curve.losses()).average().orElseThrow()).isCloseTo(3, within(0.01));
	}

	private static TrainingProgress progress(final int step) {
		return new TrainingProgress(step, 1.0 / step, Duration.ofSeconds(step), 1, Duration.ZERO, 0);
	}

	private static TrainingListener ear(final List<String> heard) {
		return new TrainingListener() {

			@Override
			public void noted(final String sentences) {
				heard.add("noted " + sentences);
			}

			@Override
			public void step(final TrainingProgress progress) {
				heard.add("step " + progress.step());
			}

			@Override
			public void validated(final ValidationLoss loss) {
				heard.add("validated " + loss.step());
			}

			@Override
			public void sampled(final SamplePicture picture) {
				heard.add("sampled " + picture.side());
			}

			@Override
			public boolean isCanceled() {
				return true;
			}
		};
	}

	private static TrainingDisplay.Screen screen(final List<Plot> plots, final List<String> heard) {
		return new TrainingDisplay.Screen() {

			@Override
			public void plot(final Plot plot) {
				plots.add(plot);
			}

			@Override
			public void samples(final String title, final SamplePicture picture) {
				heard.add("shown " + title);
			}
		};
	}
}
