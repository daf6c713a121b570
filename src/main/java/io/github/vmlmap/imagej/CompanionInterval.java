package io.github.vmlmap.imagej;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.Inpainting;
import io.github.vmlmap.workflow.IntervalCalibration;
import io.github.vmlmap.workflow.IntervalSampling;
import io.github.vmlmap.workflow.LoadedPrior;
import io.github.vmlmap.workflow.PartListener;
import io.github.vmlmap.workflow.RestorationSettings;
import io.github.vmlmap.workflow.RunListener;
import io.github.vmlmap.workflow.SampledInterval;
import io.github.vmlmap.workflow.SourcePlane;

/**
 * The interval that goes with the restoration of a plane. Where the test of the prior measured that the posterior sampler covers
 * better, as many samples as the test drew at a place are drawn of the plane, with the settings of the test; else, and where
 * they are canceled or refused, it is that of the residuals.
 */
final class CompanionInterval<T extends NativeType<T> & RealType<T>> {

	private static final int PARTS = 100;

	private final CalibrationMemory kept;
	private final Repair repair;
	private final Inpainting inpainting;
	private final IntervalSampling sampling;
	private final SourcePlane<T> plane;
	private final GreyCalibration grey;
	private final RunListener listener;
	private Optional<SampledInterval> sampled = Optional.empty();
	private List<String> notes = List.of();

	/**
	 * @param kept what the test calibrated
	 * @param inpainting the restoration
	 * @param plane that is restored
	 */
	CompanionInterval(final CalibrationMemory kept, final Repair repair, final LoadedPrior loaded, final Inpainting inpainting, final SourcePlane<T> plane,
		final GreyCalibration grey, final SolverListener listener)
	{
		this.kept = kept;
		this.repair = repair;
		this.inpainting = inpainting;
		this.plane = plane;
		this.grey = grey;
		this.listener = RunListener.of(listener);
		final Repair sampler = PosteriorSampler.of(repair, loaded);
		final RestorationSettings settings = grey.ofPixels(loaded.settle(sampler.settings())).withSamples(Math.max(1, kept.samples()));
		this.sampling = new IntervalSampling(new Inpainting(loaded.manager(), loaded.denoiser(), sampler.solver(), settings));
	}

	private boolean isSampled() {
		return kept.sampler().isPresent();
	}

	/** Tells what restoration and samples take together; the listener of the restoration. */
	RunListener begin() {
		if (!isSampled()) return listener;
		listener.longRun(() -> inpainting.cost(List.of(plane), listener).then(sampling.cost(plane, listener)));
		return new PartListener(listener, 0, share(), PARTS, true);
	}

	/** How much of the work is the restoration, of a hundred parts. */
	private int share() {
		final double restoring = (double) repair.solver().calls(repair.settings().solver()) * repair.settings().samples();
		final double drawing = (double) sampling.sampler().solver().calls(sampling.sampler().settings().solver()) * kept.samples();
		return (int) Math.max(1, Math.min(PARTS - 1L, Math.round(PARTS * restoring / (restoring + drawing))));
	}

	/** Draws the samples, if the interval is theirs. */
	void draw() {
		if (!isSampled()) return;
		try {
			sampled = sampling.run(plane, new PartListener(listener, share(), PARTS - share(), PARTS, true));
			if (sampled.isEmpty()) notes = List.of("Canceled while samples were drawn for the interval: it is that of the residuals.");
		}
		catch (final Refusal e) {
			notes = List.of("The samples for the interval were refused, it is that of the residuals: " + e.getMessage());
		}
	}

	/** The record of the restoration, with the interval. */
	Provenance quote(final Provenance record) {
		if (sampled.isEmpty()) return CalibratedInterval.quote(record, kept).notes(notes);
		final CalibrationMemory.Interval sampler = kept.sampler().orElseThrow();
		final double halfWidth = Math.abs(grey.slope()) * sampled.get().meanHalfWidth();
		return CalibratedInterval.quote(record, sampler, halfWidth, String.format(Locale.ROOT,
			"Interval for %.0f %% by %s, %d of this plane: ± %.4g grey values, the mean of its pixels, round the mean of the samples, not round the result; %s in the test, " +
				"where it covered better than %s, %.1f %%.", 100 * IntervalCalibration.LEVEL, sampler.source(), kept.samples(), halfWidth, sampler.measured(),
			kept.residuals().source(), 100 * kept.residuals().coverage()));
	}

	/** Gives the samples' interval to the result. */
	void giveTo(final ImagePlus result) {
		sampled.ifPresent(interval -> CalibratedInterval.give(result, plane(result, interval.pixels(), Arrays.stream(interval.halfWidths()).map(width -> Math.abs(grey
			.slope()) * width).toArray()), plane(result, interval.pixels(), Arrays.stream(interval.centres()).map(grey::shown).toArray())));
	}

	private static FloatProcessor plane(final ImagePlus result, final int[] pixels, final double[] values) {
		final FloatProcessor plane = new FloatProcessor(result.getWidth(), result.getHeight());
		Arrays.fill((float[]) plane.getPixels(), Float.NaN);
		for (int i = 0; i < pixels.length; i++) plane.setf(pixels[i], (float) values[i]);
		return plane;
	}
}
