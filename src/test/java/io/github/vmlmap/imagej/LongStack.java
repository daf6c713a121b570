package io.github.vmlmap.imagej;

import java.util.List;
import java.util.Random;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.gui.Roi;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.solvers.VmlMap;
import io.github.vmlmap.workflow.RestorationSettings;

/**
 * Repairs every plane of a virtual stack of more bytes than Java's heap: the model's folder, empty for biharmonic, and the
 * folder of the result are system properties.
 */
public final class LongStack {

	static final int PLANES = 80;
	static final int BYTES = 4;
	static final int WIDTH = 512;
	static final int HEIGHT = 512;

	private LongStack() {}

	public static void main(final String... args) {
		final ImagePlus image = new ImagePlus("long.tif", new Procedural());
		image.setDimensions(1, 1, PLANES);
		image.setRoi(new Roi(500, 300, 3, 2));
		final PlaneOptions options = new PlaneOptions(Planes.all(), true, System.getProperty("long.folder"));
		final String prior = System.getProperty("long.prior");
		final HiddenPlanes hidden = new HiddenRegions(image, List.of(), "").find(HiddenSource.SELECTION, options.planes());
		final ImagePlus result = prior.isEmpty() ? Repair.inpaintBiharmonic(image, hidden, options, SolverListener.SILENT) : Repair.DEFAULT.withPrior(prior)
			.withSolver(new VmlMap()).withSettings(RestorationSettings.DEFAULT.withNoise(1).withSolver(SolverSettings.DEFAULT.withLevels(2).withSteps(1))).withPlanes(options)
			.inpaintPlanes(image, hidden, SolverListener.SILENT).get(0);
		final Provenance done = Provenance.fromInfo(result.getInfoProperty()).orElseThrow();
		System.out.println("heap " + Runtime.getRuntime().maxMemory() + " restored " + done.get("planes restored").orElseThrow() + " partial " + done.get(
			Provenance.PARTIAL).isPresent());
	}

	/** Each plane is made anew whenever it is read. */
	private static final class Procedural extends VirtualStack {

		Procedural() {
			super(WIDTH, HEIGHT, null, "");
			setBitDepth(32);
		}

		@Override
		public int getSize() {
			return PLANES;
		}

		@Override
		public int size() {
			return PLANES;
		}

		@Override
		public String getSliceLabel(final int n) {
			return null;
		}

		@Override
		public ImageProcessor getProcessor(final int n) {
			final FloatProcessor plane = new FloatProcessor(WIDTH, HEIGHT);
			final Random random = new Random(n);
			for (int i = 0; i < plane.getPixelCount(); i++) plane.setf(i, 1000 + random.nextInt(500));
			return plane;
		}

		@Override
		public Object getPixels(final int n) {
			return getProcessor(n).getPixels();
		}
	}
}
