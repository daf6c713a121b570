package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import net.imglib2.util.Intervals;

import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.RunListener;
import io.github.vmlmap.workflow.View;

/** What is shown is the plane at work; nobody is asked to look. */
class PreviewTest {

	private final Shown screen = new Shown();
	private final ImagePlus stack = TestImages.stack(8, 3);
	private long now;

	@Test
	void showsTheRegionAtWorkInItsPlane() {
		final Preview preview = new Preview(stack, SolverListener.SILENT, screen, false, () -> now);
		assertThat(preview.watches()).isTrue();
		preview.watch(new View(1, 0, Intervals.createMinSize(5, 6, 2, 2), new float[] { 1, 2, 3, 4 }));
		final ImageProcessor shown = screen.opened.get(0).getProcessor();
		assertThat(List.of(shown.getf(5, 6), shown.getf(6, 6), shown.getf(5, 7), shown.getf(6, 7))).containsExactly(1f, 2f, 3f, 4f);
		assertThat(shown.getf(7, 7)).isEqualTo(stack.getStack().getProcessor(2).getf(7, 7));
		preview.watch(new View(2, 0, Intervals.createMinSize(0, 0, 1, 1), new float[] { 9 }));
		assertThat(screen.opened).as("the one window").hasSize(1);
		assertThat(shown.getf(5, 6)).as("another plane").isEqualTo(stack.getStack().getProcessor(3).getf(5, 6));
	}

	@Test
	void showsFieldsThatBecomeLarger() {
		final Preview preview = new Preview(TestImages.image(16), SolverListener.SILENT, screen, false, () -> now);
		preview.watch(new View(0, 0, Intervals.createMinSize(0, 0, 80, 60), new float[80 * 60]));
		assertThat(screen.opened.get(0).getWidth()).isEqualTo(80);
	}

	@Test
	void showsSectionsOfAStackOnNoneOfItsPlanes() {
		final Preview preview = new Preview(stack, SolverListener.SILENT, screen, true, () -> now);
		preview.watch(new View(1, 0, Intervals.createMinSize(0, 0, 2, 1), new float[] { 1, 2 }));
		final ImageProcessor shown = screen.opened.get(0).getProcessor();
		assertThat(List.of(shown.getf(0, 0), shown.getf(1, 0))).containsExactly(1f, 2f);
		assertThat(shown.getf(7, 7)).isEqualTo(shown.getf(3, 5)).isNotEqualTo(stack.getStack().getProcessor(2).getf(7, 7));
	}

	@Test
	void fieldsThatGrowLaterAreShownAsFarAsTheWindowGoes() {
		final Preview preview = new Preview(TestImages.image(16), SolverListener.SILENT, screen, false, () -> now);
		preview.watch(new View(0, 0, Intervals.createMinSize(0, 0, 2, 2), new float[] { 1, 2, 3, 4 }));
		final float[] large = new float[200 * 200];
		Arrays.fill(large, 7);
		preview.watch(new View(0, 0, Intervals.createMinSize(1, 1, 200, 200), large));
		final ImageProcessor shown = screen.opened.get(0).getProcessor();
		assertThat(List.of(shown.getf(0, 0), shown.getf(1, 1), shown.getf(shown.getWidth() - 1, shown.getHeight() - 1))).containsExactly(1f, 7f, 7f);
	}

	@Test
	void looksNowAndThenAndNoMoreOnceClosed() {
		final Preview preview = new Preview(stack, SolverListener.SILENT, screen, false, () -> now);
		preview.watch(new View(0, 0, Intervals.createMinSize(0, 0, 1, 1), new float[1]));
		assertThat(preview.watches()).as("a moment later").isFalse();
		now += 300_000_000;
		assertThat(preview.watches()).isTrue();
		screen.open = false;
		assertThat(preview.watches()).isFalse();
	}

	@Test
	void passesOnWhatItHearsAndLeavesNoWindow() {
		final List<String> heard = new ArrayList<>();
		final Preview preview = new Preview(stack, new RunListener() {

			@Override
			public boolean isCanceled() {
				return heard.add("asked");
			}

			@Override
			public void finished(final int planes, final int ofAll) {
				heard.add(planes + " of " + ofAll);
			}

			@Override
			public void reading(final int plane, final int ofAll) {
				heard.add("reading " + plane + " of " + ofAll);
			}
		}, screen, false, () -> now);
		preview.reading(2, 3);
		preview.finished(1, 3);
		assertThat(preview.isCanceled()).isTrue();
		assertThat(heard).containsExactly("reading 2 of 3", "1 of 3", "asked");
		preview.watch(new View(0, 0, Intervals.createMinSize(0, 0, 1, 1), new float[1]));
		Preview.close(preview);
		assertThat(screen.open).isFalse();
	}

	@Test
	void thereIsNoneWithoutADisplay() {
		assertThat(Preview.of(stack, SolverListener.SILENT)).isSameAs(SolverListener.SILENT);
	}

	private static final class Shown implements Preview.Screen {

		private final List<ImagePlus> opened = new ArrayList<>();
		private boolean open;

		@Override
		public void open(final ImagePlus image) {
			opened.add(image);
			open = true;
		}

		@Override
		public boolean isOpen(final ImagePlus image) {
			return open;
		}

		@Override
		public void update(final ImagePlus image) {
			assertThat(open).isTrue();
		}

		@Override
		public void close(final ImagePlus image) {
			open = false;
		}
	}
}
