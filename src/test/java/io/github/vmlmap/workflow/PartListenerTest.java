package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import net.imglib2.util.Intervals;

import io.github.vmlmap.solvers.Progress;

/** Two runs look like one to who listens. */
class PartListenerTest {

	private final List<Progress> heard = new ArrayList<>();
	private final List<Cost> costs = new ArrayList<>();
	private final List<View> views = new ArrayList<>();
	private final List<String> read = new ArrayList<>();
	private final RunListener listener = new Heard();

	@Test
	void progressGoesOnFromOneToTheOther() {
		PartListener.half(listener, 0).progress(progress(3, 10, 7));
		PartListener.half(listener, 1).progress(progress(3, 10, 7));
		assertThat(heard.stream().map(Progress::done)).containsExactly(3, 13);
		assertThat(heard.stream().map(Progress::total)).containsExactly(20, 20);
		assertThat(heard.stream().map(Progress::remaining)).as("at a second a step").containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(7));
	}

	@Test
	void tellsTheCostOfBothOnce() {
		PartListener.half(listener, 0).longRun(() -> new Cost(100, Duration.ofSeconds(30), 5));
		PartListener.half(listener, 1).longRun(() -> new Cost(100, Duration.ofSeconds(30), 5));
		assertThat(costs).containsExactly(new Cost(200, Duration.ofSeconds(60), 5));
	}

	@Test
	void showsThePlanesOfBoth() {
		final View view = new View(1, 0, Intervals.createMinSize(0, 0, 1, 1), new float[1]);
		for (int half = 0; half < 2; half++) {
			final RunListener halfway = PartListener.half(listener, half);
			if (halfway.watches()) halfway.watch(view);
		}
		assertThat(views).containsExactly(view, view);
	}

	@Test
	void passesOnWhichPlaneIsRead() {
		PartListener.half(listener, 1).reading(2, 3);
		assertThat(read).containsExactly("2 of 3");
	}

	/** Of ten parts of the whole, three and seven. */
	@Test
	void partsOfDifferentLengthGoOnToo() {
		new PartListener(listener, 0, 3, 10, true).progress(progress(5, 10, 5));
		new PartListener(listener, 3, 7, 10, true).progress(progress(5, 10, 5));
		assertThat(heard.stream().map(Progress::done)).containsExactly(15, 65);
		assertThat(heard.stream().map(Progress::total)).containsExactly(100, 100);
		assertThat(heard.get(0).remaining()).as("at a second a step, and seven thirds of ten").isEqualTo(Duration.ofNanos(28_333_333_333L));
		assertThat(heard.get(1).remaining()).isEqualTo(Duration.ofSeconds(5));
		new PartListener(listener, 0, 3, 10, true).longRun(() -> new Cost(100, Duration.ofSeconds(30), 5));
		assertThat(costs).as("told already").isEmpty();
	}

	private static Progress progress(final int done, final int total, final int seconds) {
		return new Progress(done, total, Duration.ofSeconds(seconds), 1, null, 0, 0, 0);
	}

	private final class Heard implements RunListener {

		@Override
		public void progress(final Progress progress) {
			heard.add(progress);
		}

		@Override
		public boolean isCanceled() {
			return false;
		}

		@Override
		public void longRun(final Supplier<Cost> cost) {
			costs.add(cost.get());
		}

		@Override
		public void reading(final int plane, final int ofAll) {
			read.add(plane + " of " + ofAll);
		}

		@Override
		public boolean watches() {
			return true;
		}

		@Override
		public void watch(final View view) {
			views.add(view);
		}
	}
}
