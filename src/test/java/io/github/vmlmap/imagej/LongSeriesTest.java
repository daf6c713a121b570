package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.gui.Roi;
import ij.process.ImageProcessor;

import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.RunListener;
import io.github.vmlmap.workflow.Simulation;

/** Reading all planes of a series takes minutes: that is told, and Cancel is heard meanwhile. */
class LongSeriesTest {

	private static final int FRAMES = 40;
	private static final Planes ALL = Planes.all();

	@TempDir
	private static Path folder;

	private static Repair repair;

	private final CountedStack stack = new CountedStack();
	private final ImagePlus image = new ImagePlus("series", stack);
	private final Path parent = folder.resolve("results");
	private final PlaneOptions planes = new PlaneOptions(ALL, false, parent.toString());

	LongSeriesTest() {
		image.setDimensions(1, 1, FRAMES);
	}

	@BeforeAll
	static void writeModel() throws Exception {
		repair = RepairedPlanes.quick(folder);
	}

	@Test
	void cancelIsHeardBeforeTheThirdPlaneIsRead() {
		image.setRoi(new Roi(8, 8, 6, 6));
		final HiddenPlanes hidden = new HiddenRegions(image, List.of(), "").find(HiddenSource.SELECTION, ALL);
		final Repair all = repair.withPlanes(planes);
		assertCanceled(() -> all.restorePlanes(image, RestorationTask.denoising(), new Cancels(0)));
		assertCanceled(() -> all.inpaintPlanes(image, hidden, new Cancels(0)));
		assertCanceled(() -> all.inpaintPlanes(image, faults(new Cancels(0)), new Cancels(0)));
		image.setDimensions(1, 8, FRAMES / 8);
		assertCanceled(() -> all.withPlanes(planes.withPlanes(Planes.parse("", "", ""))).makeIsotropic(image, 2, "", new Cancels(0)));
		assertThat(parent.resolve("series-denoised")).as("nothing was written").doesNotExist();
		assertThat(parent).doesNotExist();
	}

	private void assertCanceled(final Runnable run) {
		stack.reads.clear();
		assertThatThrownBy(run::run).isInstanceOf(CancellationException.class);
		assertThat(stack.reads).hasSizeLessThanOrEqualTo(2);
	}

	/** In mid-reading, too. */
	@Test
	void eachPlaneThatIsReadIsTold() {
		final Cancels listener = new Cancels(7);
		assertThatThrownBy(() -> repair.withPlanes(planes).restorePlanes(image, RestorationTask.denoising(), listener)).isInstanceOf(CancellationException.class);
		assertThat(listener.told).containsExactly("1 of 40", "2 of 40", "3 of 40", "4 of 40", "5 of 40", "6 of 40", "7 of 40");
		assertThat(stack.reads.size()).isBetween(7, 9);
	}

	/** No plane has any: all would be looked at. */
	@Test
	void cancelIsHeardWhileHiddenPixelsAreLookedFor() {
		assertHeard(image, listener -> HiddenRegions.ofValue(image, 9999, ALL, listener));
		final ImagePlus floats = new ImagePlus("floats", new CountedStack(stack.reads, 32, 100));
		assertHeard(floats, listener -> new HiddenRegions(floats, List.of(), "").find(HiddenSource.NAN_PIXELS, ALL, listener));
		final ImagePlus mask = new ImagePlus("mask", new CountedStack(stack.reads, 8, 0));
		assertHeard(mask, listener -> MaskImages.of(image, mask, ALL.of(image), listener));
	}

	/** Once to find the level, and once more to find what has it. */
	@Test
	void cancelIsHeardWhileSaturatedPixelsAreLookedFor() {
		final ImagePlus floats = TestImages.stack(32, 5);
		assertHeard(floats, listener -> new SaturatedRepair(repair.withPlanes(ALL), 0, 0.5).recover(floats, listener));
		assertHeard(floats, listener -> new SaturatedRepair(repair.withPlanes(ALL), 1e9, 0.5).recover(floats, listener));
	}

	private void assertHeard(final ImagePlus searched, final Consumer<SolverListener> search) {
		final Cancels listener = new Cancels(3);
		stack.reads.clear();
		assertThatThrownBy(() -> search.accept(listener)).isInstanceOf(CancellationException.class);
		assertThat(listener.told).containsExactly("1 of " + searched.getStackSize(), "2 of " + searched.getStackSize(), "3 of " + searched.getStackSize());
		assertThat(stack.reads).hasSizeLessThanOrEqualTo(5);
	}

	/** Two planes are restored of forty, and three of the others copied. */
	@Test
	void cancelIsHeardWhileOtherPlanesAreCopied() {
		image.setRoi(new Roi(8, 8, 6, 6));
		final Planes two = Planes.parse("", "", "7-8");
		final HiddenPlanes hidden = new HiddenRegions(image, List.of(), "").find(HiddenSource.SELECTION, two);
		final Copying listener = new Copying();
		final ImagePlus done = Repair.inpaintBiharmonic(image, hidden, planes.withPlanes(two), listener);
		assertThat(listener.told).containsExactly("1 of 38", "2 of 38", "3 of 38");
		assertThat(done.getDimensions()).containsExactly(24, 20, 1, 1, 2);
		assertThat(done.getInfoProperty()).contains("Canceled: this result is partial", "Canceled before the other planes were copied");
		assertThat(done.getStack().getProcessor(1).getf(CountedStack.dead(7), 2)).as("observed").isZero();
		final ImagePlus all = Repair.inpaintBiharmonic(image, hidden, planes.withPlanes(two), SolverListener.SILENT);
		assertThat(all.getStackSize()).isEqualTo(FRAMES);
		assertThat(all.getStack().getPixels(7)).isEqualTo(done.getStack().getPixels(1));
		final ImagePlus simulated = SimulatedMeasurement.of(image, Simulation.NONE, planes.withPlanes(two), new Copying());
		assertThat(simulated.getStackSize()).isEqualTo(2);
		assertThat(simulated.getInfoProperty()).contains("Canceled: this result is partial");
	}

	/** Cancels when three of the other planes are copied. */
	private static final class Copying implements RunListener {

		private final List<String> told = new ArrayList<>();

		@Override
		public void reading(final int plane, final int ofAll) {
			if (ofAll == FRAMES - 2) told.add(plane + " of " + ofAll);
		}

		@Override
		public boolean isCanceled() {
			return told.size() == 3;
		}
	}

	/** However often a run asks for its mask. The dead column is another one in each. */
	@Test
	void aPlaneIsSearchedForFaultsOnce() {
		final List<ImagePlus> searched = new ArrayList<>();
		final HiddenPlanes hidden = HiddenPlanes.each(image, ALL, plane -> {
			searched.add(plane);
			return HiddenRegions.ofDetectorFaults(plane, 8, true, true);
		}, SolverListener.SILENT);
		final ImagePlus done = Repair.inpaintBiharmonic(image, hidden, planes, SolverListener.SILENT);
		assertThat(searched).hasSize(FRAMES);
		assertThat(done.getStackSize()).isEqualTo(FRAMES);
		for (int t = 1; t <= FRAMES; t++) {
			final int column = CountedStack.dead(t);
			final HiddenMask anew = HiddenRegions.ofDetectorFaults(PlaneSnapshot.of(image, new Plane(image, t)), 8, true, true).mask();
			assertThat(hidden.mask(new Plane(image, t))).isEqualTo(anew);
			assertThat(anew.isHidden(column, 10)).isTrue();
			assertThat(done.getStack().getProcessor(t).getf(column, 10)).isGreaterThan(50);
		}
	}

	private HiddenPlanes faults(final SolverListener listener) {
		return HiddenPlanes.each(image, ALL, plane -> HiddenRegions.ofDetectorFaults(plane, 8, true, true), listener);
	}

	/** Knows which planes were read. */
	private static final class CountedStack extends VirtualStack {

		private final List<Integer> reads;
		private final int bits;
		private final int ground;

		CountedStack() {
			this(new ArrayList<>(), 16, 100);
		}

		CountedStack(final List<Integer> reads, final int bits, final int ground) {
			super(24, 20, null, null);
			this.reads = reads;
			this.bits = bits;
			this.ground = ground;
		}

		static int dead(final int frame) {
			return 2 + frame % 20;
		}

		@Override
		public ImageProcessor getProcessor(final int n) {
			reads.add(n);
			final ImageProcessor plane = TestImages.noise(bits, 24, 20, n);
			for (int i = 0; i < 24 * 20; i++) plane.setf(i, ground == 0 || i % 24 == dead(n) ? 0 : ground + plane.getf(i) % 8);
			return plane;
		}

		@Override
		public int getSize() {
			return FRAMES;
		}

		@Override
		public int size() {
			return FRAMES;
		}

		@Override
		public int getBitDepth() {
			return bits;
		}

		@Override
		public String getSliceLabel(final int n) {
			return null;
		}
	}

	/** Cancels when it was told of so many planes. */
	private static final class Cancels implements RunListener {

		private final int after;
		private final List<String> told = new ArrayList<>();

		Cancels(final int after) {
			this.after = after;
		}

		@Override
		public void reading(final int plane, final int ofAll) {
			told.add(plane + " of " + ofAll);
		}

		@Override
		public boolean isCanceled() {
			return told.size() >= after;
		}
	}
}
