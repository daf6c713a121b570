package io.github.vmlmap.imagej;

import java.util.List;

import ij.ImagePlus;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import io.github.vmlmap.workflow.Simulation;

/**
 * Degrades a clean image, to try a restoration where the truth is known. Needs no prior. Camera and losses are in the
 * grey values that ImageJ shows.
 *
 * <pre>{@code
 * def blurred = SimulatedMeasurement.of(image, Simulation.NONE.withPsf(PsfSource.gaussian(1.5, 1).of(PsfTarget.plane(image, 1)).psf()))
 * }</pre>
 */
public final class SimulatedMeasurement {

	private SimulatedMeasurement() {}

	/**
	 * The current plane of an image, degraded; of a z-stack all slices of the current channel and frame.
	 *
	 * @return with the suffix "-simulated" and the voxel size that binning leaves; not shown
	 * @throws io.github.vmlmap.Refusal when the image does not serve
	 */
	public static ImagePlus of(final ImagePlus image, final Simulation simulation) {
		InputChecks.requireGray(image);
		return simulate(image, simulation);
	}

	private static <T extends NativeType<T> & RealType<T>> ImagePlus simulate(final ImagePlus image, final Simulation simulation) {
		final RandomAccessibleInterval<T> clean = image.getNSlices() > 1 ? Volumes.copyOf(image) : Views.addDimension(PlaneImages.<T> copyOf(image), 0, 0);
		final GreyCalibration grey = GreyCalibration.of(image);
		final Provenance provenance = RunRecord.of("Simulated measurement").with("simulation", words(simulation)).seeds(simulation.seed()).synthesised(0, 0);
		return new RestoredVolume(image, List.of(simulation.run(clean, grey.offset(), grey.slope())), "-simulated", provenance, simulation.binning(), simulation.sliceBinning()).build();
	}

	private static String words(final Simulation s) {
		return s.psf().map(psf -> "PSF of " + psf.size().width() + " × " + psf.size().height() + " × " + psf.depth()).orElse("no blur") + "; binning " +
			s.binning() + ", slices " + s.sliceBinning() + "; " + s.camera().map(camera -> camera.words()).orElse("no noise") + "; not scanned " +
			s.losses().share() + ", dead columns " + s.losses().columns() + ", hot pixels " + s.losses().hot();
	}
}
