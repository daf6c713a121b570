package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import net.imglib2.util.Intervals;

import io.github.vmlmap.solvers.Progress;

/** What is solved with two pixels for one is shown where it lies in the image. */
class ScaledListenerTest {

	@Test
	void showsViewsAtTheScaleOfTheImage() {
		final List<View> views = new ArrayList<>();
		final RunListener listener = new RunListener() {

			@Override
			public void watch(final View view) {
				views.add(view);
			}

			@Override
			public void progress(final Progress progress) {}

			@Override
			public boolean isCanceled() {
				return false;
			}
		};
		final float[] flat = { 5, 5, 5, 5, 5, 5, 5, 5 };
		new ScaledListener(listener, 2, crop -> crop + 1).watch(new View(2, 1, Intervals.createMinSize(6, 10, 4, 2), flat));
		assertThat(views).hasSize(1);
		assertThat(views.get(0).plane()).isEqualTo(3);
		assertThat(Intervals.equals(views.get(0).region(), Intervals.createMinSize(3, 5, 2, 1))).isTrue();
		assertThat(views.get(0).values()).containsExactly(5, 5);
	}
}
