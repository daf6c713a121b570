package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.Seeds;
import io.github.vmlmap.solvers.SolverListener;

import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.ConstantUtils;
import net.imglib2.util.Intervals;
import net.imglib2.view.fluent.RandomAccessibleIntervalView.Extension;

/** One restoration of a field: pads, solves batches of samples, crops. */
final class FieldRun<T extends RealType<T>> {

	private final RestorationSettings settings;
	private final RandomAccessibleInterval<T> image;
	private final Degradation degradation;
	private final CountingDenoiser denoiser;
	private final SolverRun solver;
	private final MemoryLimit memory;
	private final Normalization units;
	private final double noise;
	private final GreyWriter<T> writer;
	private final List<RandomAccessibleInterval<T>> samples = new ArrayList<>();
	private double misfit;

	FieldRun(final FieldRestoration field, final RandomAccessibleInterval<T> image, final Degradation degradation, final MemoryLimit memory) {
		this.settings = field.settings();
		this.image = image;
		this.degradation = degradation;
		this.memory = memory;
		this.denoiser = new CountingDenoiser(field.prior());
		this.solver = new SolverRun(field.manager(), denoiser, field.solver(), settings.solver());
		this.writer = new GreyWriter<>(image.getType());
		final RandomAccessibleInterval<NativeBoolType> nothing =
			ConstantUtils.constantRandomAccessibleInterval(new NativeBoolType(false), image);
		this.units = Normalization.of(image, nothing, settings.percentiles());
		this.noise = settings.noise().orElseGet(() -> NoiseEstimate.of(image, nothing));
	}

	Restoration<T> run(final SolverListener listener) {
		final Size range = paddedRange(denoiser.reach());
		memory.require(degradation.domain(range), "crop the image.");
		final float[] measurement = measurement(range);
		final int batch = MemoryLimit.batch(degradation.domain(range), settings.batch());
		final int batches = (settings.samples() + batch - 1) / batch;
		final RunProgress progress = new RunProgress(listener, batches, settings.samples());
		for (int first = 0; first < settings.samples(); first += batch) {
			final long[] seeds = seeds(first, Math.min(first + batch, settings.samples()));
			progress.begin(seeds.length);
			run(measurement, range, seeds, progress);
			progress.end();
		}
		final double residual = units.halfRange() * Math.sqrt(misfit / settings.samples() / range.pixels());
		return new Restoration<>(samples, Intervals.numElements(samples.get(0)), writer.clamped(), noise, residual, denoiser.calls());
	}

	private void run(final float[] measurement, final Size range, final long[] seeds, final SolverListener listener) {
		final float[] copies = new float[seeds.length * measurement.length];
		for (int k = 0; k < seeds.length; k++) System.arraycopy(measurement, 0, copies, k * measurement.length, measurement.length);
		final Size domain = degradation.domain(range);
		final SolverRun.Solution solution = solver.solve(manager -> degradation.operator().apply(manager, domain), copies, range,
			units.noiseToPrior(noise), seeds, listener);
		misfit += solution.misfit();
		for (int k = 0; k < seeds.length; k++) samples.add(sample(solution, k));
	}

	private long[] seeds(final int from, final int to) {
		return LongStream.range(from, to).map(sample -> Seeds.of(settings.seed(), sample)).toArray();
	}

	private Size paddedRange(final Reach reach) {
		return new Size(padded(image.dimension(1), degradation.factorY(), degradation.marginY(), reach.stride()),
			padded(image.dimension(0), degradation.factorX(), degradation.marginX(), reach.stride()));
	}

	/** The least extent of a measurement, at least the given one, whose domain is a multiple of the stride. */
	private static long padded(final long extent, final int factor, final int margin, final int stride) {
		return LongStream.range(extent, extent + stride).filter(e -> (e * factor + 2L * margin) % stride == 0).findFirst()
			.orElseThrow(() -> new Refusal("No field of this magnification and margin is a multiple of " + stride
				+ " pixels, as this model needs: choose another factor or PSF size."));
	}

	/** The measurement in the prior's units, mirrored past the right and lower border. */
	private float[] measurement(final Size range) {
		final Interval padded = FinalInterval.createMinSize(image.min(0), image.min(1), range.width(), range.height());
		final float[] values = new float[(int) range.pixels()];
		int i = 0;
		for (final T pixel : image.view().extend(Extension.mirrorDouble()).interval(padded).flatIterable())
			values[i++] = finite((float) units.toPrior(pixel.getRealDouble()));
		return values;
	}

	private static float finite(final float value) {
		if (!Float.isFinite(value)) throw new Refusal("The image has pixels that are NaN or infinite: inpaint them first.");
		return value;
	}

	private RandomAccessibleInterval<T> sample(final SolverRun.Solution solution, final int k) {
		final int[] factors = { degradation.factorX(), degradation.factorY() };
		final long[] min = new long[2];
		final long[] size = new long[2];
		Arrays.setAll(min, d -> image.min(d) * factors[d]);
		Arrays.setAll(size, d -> image.dimension(d) * factors[d]);
		final RandomAccessibleInterval<T> sample = Images.create(FinalInterval.createMinSize(min[0], min[1], size[0], size[1]), image.getType());
		long i = 0;
		for (final T pixel : sample.view().flatIterable()) {
			final long x = degradation.marginX() + i % size[0];
			final long y = degradation.marginY() + i++ / size[0];
			writer.write(pixel, units.toGrey(solution.values()[(int) ((k * solution.size().height() + y) * solution.size().width() + x)]));
		}
		return sample;
	}
}
