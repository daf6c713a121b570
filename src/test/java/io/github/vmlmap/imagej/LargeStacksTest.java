package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.Simulation;

/** Stacks of more voxels than an array has, as of a light sheet: refused in a sentence, and before they are read. */
class LargeStacksTest {

	private static final int SLICES = 520;

	private final AtomicInteger reads = new AtomicInteger();
	private final ImagePlus image = image("light sheet");

	@Test
	void areNotSimulatedInDepth() {
		final PointSpread blur = PsfSource.gaussian(1, 1).of(PsfTarget.volume(image));
		requireRefusal("fewer slices", () -> SimulatedMeasurement.of(image, blur, Simulation.NONE, PlaneOptions.DEFAULT, SolverListener.SILENT));
	}

	@Test
	void areNotSimulatedWithThickSlices() {
		requireRefusal("fewer slices", () -> SimulatedMeasurement.of(image, Simulation.NONE.withBinning(1, 4)));
	}

	@Test
	void haveNoMapInDepth() {
		final PointSpread blur = PsfSource.gaussian(1, 1).of(PsfTarget.volume(image));
		requireRefusal("fewer slices", () -> SynthesisedMap.ofVolume(image, blur));
	}

	/** The sample named by mistake: too large for this image, and, where it is not, for Java. */
	@Test
	void areNoPsf() {
		final PsfTarget small = PsfTarget.plane(new ImagePlus("small", new ByteProcessor(64, 64)), 1);
		requireRefusal("2048 × 2048 × 520 pixels is larger than the image", () -> PsfImage.values(image, small));
		requireRefusal("more pixels than one array", () -> PsfImage.values(image, PsfTarget.volume(image)));
	}

	private void requireRefusal(final String advice, final ThrowingCallable call) {
		reads.set(0);
		assertThatThrownBy(call).isInstanceOf(Refusal.class).hasMessageContaining(advice);
		assertThat(reads.get()).as("planes read").isLessThan(5);
	}

	private ImagePlus image(final String title) {
		final ImagePlus stack = new ImagePlus(title, new Counted());
		stack.setDimensions(1, SLICES, 1);
		return stack;
	}

	/** Counts the planes that are read. */
	private final class Counted extends VirtualStack {

		Counted() {
			super(2048, 2048, null, "");
			setBitDepth(8);
		}

		@Override
		public int getSize() {
			return SLICES;
		}

		@Override
		public int size() {
			return SLICES;
		}

		@Override
		public String getSliceLabel(final int n) {
			return null;
		}

		@Override
		public ImageProcessor getProcessor(final int n) {
			reads.incrementAndGet();
			final ByteProcessor plane = new ByteProcessor(2048, 2048);
			plane.set(5, 5, 200);
			return plane;
		}
	}
}
