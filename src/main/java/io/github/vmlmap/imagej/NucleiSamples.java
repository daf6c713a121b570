package io.github.vmlmap.imagej;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.Losses;
import io.github.vmlmap.workflow.NoiseModel;
import io.github.vmlmap.workflow.Simulation;

/** The shipped image of nuclei, and what is made of it. */
final class NucleiSamples {

	private static final PsfSource BLUR = PsfSource.gaussian(1.5, 1.5);

	/** Grey value of the background. */
	private static final double DARK = 82;
	private static final double SATURATION = 170;

	private NucleiSamples() {}

	static ImagePlus nuclei() {
		return SampleFile.open("nuclei.tif");
	}

	/** Four nuclei: small enough for tasks of the whole field to take seconds. */
	static ImagePlus crop() {
		final ImagePlus whole = nuclei();
		whole.setRoi(50, 60, 128, 128);
		final ImagePlus crop = whole.crop();
		crop.setDisplayRange(whole.getDisplayRangeMin(), whole.getDisplayRangeMax());
		crop.setProperty("Info", whole.getInfoProperty());
		return crop;
	}

	static ImagePlus selected(final ImagePlus clean) {
		clean.setRoi(new OvalRoi(76, 116, 24, 24));
		return clean;
	}

	/** A grain on the detector, with a soft shadow. */
	static ImagePlus dusty(final ImagePlus clean) {
		final ImageProcessor pixels = clean.getProcessor();
		for (int y = 0; y < pixels.getHeight(); y++) for (int x = 0; x < pixels.getWidth(); x++) {
			final double distance = Math.hypot((x - 111.5) / 9, (y - 92.5) / 7);
			final double light = 1 - 0.95 / (1 + Math.exp(10 * (distance - 1)));
			pixels.setf(x, y, (float) Math.rint(DARK + light * (pixels.getf(x, y) - DARK) - 30 * (1 - light)));
		}
		clean.setRoi(new OvalRoi(98, 82, 28, 22));
		return clean;
	}

	static ImagePlus blurred(final ImagePlus clean) {
		return simulated(clean, noise(1.5).withPsf(blur(clean)));
	}

	static ImagePlus noisy(final ImagePlus clean) {
		return simulated(clean, noise(10));
	}

	static ImagePlus binned(final ImagePlus clean) {
		return simulated(clean, Simulation.NONE.withBinning(2, 1));
	}

	static ImagePlus sparse(final ImagePlus clean) {
		return simulated(clean, Simulation.NONE.withLosses(new Losses(0.8, 0, 0, 0)));
	}

	static ImagePlus striped(final ImagePlus clean) {
		return simulated(clean, Simulation.NONE.withLosses(new Losses(0, 0, 3, 12)));
	}

	static ImagePlus saturated(final ImagePlus clean) {
		clean.getProcessor().max(SATURATION);
		return clean;
	}

	/** As {@link #blurred} has it. */
	static ImagePlus psf() {
		final Psf psf = blur(crop());
		final int width = (int) psf.size().width();
		final FloatProcessor pixels = new FloatProcessor(width, (int) psf.size().height());
		for (int i = 0; i < pixels.getPixelCount(); i++) pixels.setf(i, (float) psf.at(i / width, i % width));
		return new ImagePlus("psf.tif", pixels);
	}

	private static Psf blur(final ImagePlus image) {
		return BLUR.of(PsfTarget.plane(image, 1)).psf();
	}

	private static Simulation noise(final double deviation) {
		return Simulation.NONE.withCamera(new NoiseModel.Camera(0, 0, deviation));
	}

	private static ImagePlus simulated(final ImagePlus clean, final Simulation simulation) {
		final ImagePlus image = SimulatedMeasurement.of(clean, simulation, PlaneOptions.DEFAULT, SolverListener.SILENT);
		image.setDisplayRange(clean.getDisplayRangeMin(), clean.getDisplayRangeMax());
		return image;
	}
}
