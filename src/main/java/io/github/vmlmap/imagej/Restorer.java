package io.github.vmlmap.imagej;

import java.util.List;

import ij.ImagePlus;

import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.NoiseModel;

/**
 * A task for an image, to be set and run: see {@link VmlMap}. Each method gives another with one setting changed; nothing is done before {@link #run()}.
 *
 * @param <S> the restorer itself
 */
public interface Restorer<S extends Restorer<S>> {

	/** Is never changed. */
	ImagePlus image();

	ImageTask task();

	/** Prior, solver, noise, samples, seed and planes. */
	Repair repair();

	/** With these settings instead. */
	S with(Repair repair);

	/** With an installed prior, or the folder of one. */
	default S prior(final String nameOrFolder) {
		return with(repair().withPrior(nameOrFolder));
	}

	/** With several results from different noise, as a stack. */
	default S samples(final int count) {
		return with(repair().withSamples(count));
	}

	/** With this seed: the same seed and settings give the same result. */
	default S seed(final long value) {
		return with(repair().withSeed(value));
	}

	/** With noise of this standard deviation in grey values, rather than estimated. */
	default S noise(final double sigma) {
		return with(repair().withNoise(NoiseModel.given(sigma)));
	}

	/**
	 * With the noise of a camera.
	 *
	 * @param gain grey values a photoelectron
	 * @param offset grey value without light
	 * @param readNoise standard deviation without light, in grey values
	 */
	default S camera(final double gain, final double offset, final double readNoise) {
		return with(repair().withNoise(new NoiseModel.Camera(gain, offset, readNoise)));
	}

	/** Fast, Balanced or Paper; throws Refusal for another. */
	default S preset(final String label) {
		return with(repair().withPreset(Preset.ofLabel(label)));
	}

	/** Of all planes rather than the current one; of a composite those of its current channel. */
	default S allPlanes() {
		return with(repair().withPlanes(Planes.all()));
	}

	/** Of planes by their channels, slices and frames, as "1", "1-10, 15", ""; see {@link Planes#parse}. */
	default S planes(final String channels, final String slices, final String frames) {
		return with(repair().withPlanes(Planes.parse(channels, slices, frames)));
	}

	/** With the planes of the result written into a folder, for what is larger than memory. */
	default S folder(final String path) {
		return with(repair().withPlanes(repair().planes().withFolder(path)));
	}

	/** Without a GPU even where there is one. */
	default S cpu() {
		return with(repair().withForceCpu(true));
	}

	/**
	 * Does it, for long.
	 *
	 * @return a new image that is not shown; the first of several
	 * @throws io.github.vmlmap.Refusal when the image, the model or the engine does not serve
	 */
	default ImagePlus run() {
		return runAll(SolverListener.SILENT).get(0);
	}

	/**
	 * The same, watched.
	 *
	 * @return one image, or one a sample where the image has no axis free for them
	 * @throws io.github.vmlmap.Refusal when the image, the model or the engine does not serve
	 * @throws java.util.concurrent.CancellationException when the listener cancels before a plane is finished
	 */
	default List<ImagePlus> runAll(final SolverListener listener) {
		return task().alone().on(repair(), image(), listener);
	}
}
