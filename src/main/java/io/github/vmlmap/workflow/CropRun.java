package io.github.vmlmap.workflow;

import java.util.Collection;
import java.util.List;

import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.Mask;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.type.numeric.RealType;

/** Solves the crops of an image batch by batch and writes them into the samples. */
final class CropRun<T extends RealType<T>> {

	private final RestorationSettings settings;
	private final CropReader<T> reader;
	private final RestoredSamples<T> samples;
	private final double noise;
	private final CountingDenoiser denoiser;
	private final SolverRun solver;
	private final MemoryLimit memory;
	private double misfit;
	private long observed;

	/** @param noise σ_y in grey values */
	CropRun(final Inpainting inpainting, final CropReader<T> reader, final RestoredSamples<T> samples, final double noise,
		final MemoryLimit memory)
	{
		this.settings = inpainting.settings();
		this.reader = reader;
		this.samples = samples;
		this.noise = noise;
		this.memory = memory;
		this.denoiser = new CountingDenoiser(inpainting.prior());
		this.solver = new SolverRun(inpainting.manager(), denoiser, inpainting.solver(), settings.solver());
	}

	Restoration<T> run(final Collection<HoleGroup> groups, final SolverListener listener) {
		final List<List<CropSample>> batches = CropSample.batches(groups, settings.samples(),
			size -> MemoryLimit.batch(size, settings.batch()));
		for (final List<CropSample> batch : batches) memory.require(batch.get(0).size(), advice());
		final RunProgress progress = new RunProgress(listener, batches.size(), batches.stream().mapToDouble(CropRun::pixels).sum());
		for (final List<CropSample> batch : batches) {
			progress.begin(pixels(batch));
			run(batch, progress);
			progress.end();
		}
		return samples.finish(noise, reader.units().halfRange() * Math.sqrt(misfit / Math.max(1, observed)), denoiser.calls());
	}

	private void run(final List<CropSample> batch, final SolverListener listener) {
		final Size size = batch.get(0).size();
		final int pixels = (int) size.pixels();
		final float[] measurement = new float[batch.size() * pixels];
		final float[] mask = new float[measurement.length];
		for (int i = 0; i < batch.size(); i++) observed += reader.read(batch.get(i).group().crop(), measurement, mask, i * pixels);
		final Shape shape = new Shape(batch.size(), 1, size.height(), size.width());
		final SolverRun.Solution solution = solver.solve(manager -> new Mask(manager.create(mask, shape)), measurement, size,
			reader.units().noiseToPrior(noise), seeds(batch), listener);
		misfit += solution.misfit();
		for (int i = 0; i < batch.size(); i++) samples.write(batch.get(i).sample(), batch.get(i).group(), solution.values(), i * pixels);
	}

	private String advice() {
		return settings.denoiseObserved() ? "crop the image." : "hide smaller regions farther apart, or crop the image.";
	}

	private long[] seeds(final List<CropSample> batch) {
		return batch.stream().mapToLong(item -> item.seed(settings.seed(), reader.image())).toArray();
	}

	private static double pixels(final List<CropSample> batch) {
		return (double) batch.size() * batch.get(0).size().pixels();
	}
}
