package io.github.vmlmap.workflow;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.operators.VolumeConvolution;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.solvers.Seeds;
import io.github.vmlmap.solvers.SolverListener;

/** One deconvolution of a volume, sample by sample. */
final class VolumeRun<T extends RealType<T>> {

	private final RestorationSettings settings;
	private final RandomAccessibleInterval<T> image;
	private final Psf psf;
	private final CountingDenoiser denoiser;
	private final SolverRun solver;
	private final MemoryBudget memory;
	private final Reach reach;
	private final List<SourcePlane<T>> planes;
	private final Tally tally = new Tally();
	private final SampleList<T> samples = new SampleList<>();

	VolumeRun(final VolumeRestoration volume, final RandomAccessibleInterval<T> image, final Psf psf) {
		this.settings = volume.settings();
		this.image = image;
		this.psf = psf;
		this.reach = volume.prior().reach();
		this.memory = MemoryBudget.of(volume.manager().getDevice(), settings.tiles().memory());
		this.denoiser = new CountingDenoiser(new TiledPrior(volume.prior(), settings.tiles(), memory));
		this.solver = new SolverRun(volume.manager(), denoiser, volume.solver(), settings.solver());
		this.planes = LongStream.rangeClosed(image.min(2), image.max(2))
			.mapToObj(z -> SourcePlane.observed(z - image.min(2), 0, () -> image.view().slice(2, z))).toList();
	}

	Restoration<T> run(final SolverListener listener) {
		final Size range = new Size(image.dimension(1), image.dimension(0));
		memory.require(unknownPlanes(), domain(range), reach, settings.tiles(), "crop the stack, or take fewer slices of it or of the PSF.");
		final Scale scale = new Scales<>(planes, settings, tally).of(0);
		final float[] measurement = measurement(scale.units());
		final float[] weights = FieldRun.weigh(measurement, range, scale);
		final Workload work = new Workload();
		for (int k = 0; k < settings.samples(); k++) work.add(unknownPlanes(), domain(range));
		final RunProgress progress = work.start(RunListener.of(listener), solver, batch -> memory.planned(batch, reach, settings.tiles()));
		denoiser.restart();
		for (int k = 0; k < settings.samples(); k++) {
			final int sample = k;
			progress.begin(Workload.pixels(unknownPlanes(), domain(range)), psf.depth() / 2, estimate -> view(sample, range, scale, estimate));
			try {
				solve(measurement, weights, range, scale, k, progress);
			}
			catch (final CancellationException e) {
				if (k == 0) throw e;
				break;
			}
			progress.end();
		}
		return samples.restoration(tally.figures(denoiser.calls(), false));
	}

	private Size domain(final Size range) {
		return new Size(range.height() + psf.size().height() - 1, range.width() + psf.size().width() - 1);
	}

	/** The first measured plane, as it is so far. */
	private View view(final int sample, final Size range, final Scale scale, final float[] estimate) {
		return View.of(planes.get(0), sample, planes.get(0).image().get(), scale.units(), estimate, domain(range).width(),
			psf.size().width() / 2, psf.size().height() / 2);
	}

	private int unknownPlanes() {
		return planes.size() + psf.depth() - 1;
	}

	private void solve(final float[] measurement, final float[] weights, final Size range, final Scale scale, final int sample, final SolverListener listener) {
		final long[] seeds = IntStream.range(0, unknownPlanes()).mapToLong(plane -> Seeds.of(settings.seed(), sample, plane)).toArray();
		final SolverRun.Solution solution = solver.solve(
			manager -> FieldRun.whitened(new VolumeConvolution(manager, planes.size(), range, psf), manager, weights), measurement, range,
			scale.noiseOfPrior(), seeds, listener);
		tally.batch(scale, solution.misfit(), measurement.length);
		samples.write(planes.get(0), sample, volume(solution, scale.units()));
	}

	/** In the prior's units, plane by plane. */
	private float[] measurement(final Normalization units) {
		final float[] values = new float[Math.toIntExact(Intervals.numElements(image))];
		int i = 0;
		for (final T pixel : image.view().flatIterable()) {
			values[i] = (float) units.toPrior(pixel.getRealDouble());
			if (!Float.isFinite(values[i++])) throw new Refusal("The image has pixels that are NaN or infinite: inpaint them first.");
		}
		return values;
	}

	private RandomAccessibleInterval<T> volume(final SolverRun.Solution solution, final Normalization units) {
		final RandomAccessibleInterval<T> volume = Images.create(image, image.getType());
		final GreyWriter<T> writer = new GreyWriter<>(image.getType());
		final long width = image.dimension(0);
		final long height = image.dimension(1);
		long i = 0;
		for (final T pixel : volume.view().flatIterable()) {
			final long x = psf.size().width() / 2 + i % width;
			final long y = psf.size().height() / 2 + i / width % height;
			final long z = psf.depth() / 2 + i++ / width / height;
			writer.write(pixel, units.toGrey(solution.values()[(int) ((z * solution.size().height() + y) * solution.size().width() + x)]));
		}
		tally.finished(planes.get(0), i, writer.clamped());
		return volume;
	}
}
