package io.github.vmlmap.imagej;

import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.NativeType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.Degradation;
import io.github.vmlmap.workflow.FieldRestoration;
import io.github.vmlmap.workflow.FieldTrial;
import io.github.vmlmap.workflow.Inpainting;
import io.github.vmlmap.workflow.InpaintingTrial;
import io.github.vmlmap.workflow.IntervalCalibration;
import io.github.vmlmap.workflow.LoadedPrior;
import io.github.vmlmap.workflow.Patch;
import io.github.vmlmap.workflow.RestorationSettings;
import io.github.vmlmap.workflow.Trial;
import io.github.vmlmap.workflow.Verdict;

/**
 * Tests a prior on the user's own image: intact places of the current plane are degraded, restored as the
 * image would be, and compared with what was there, beside a classical method.
 *
 * <pre>{@code
 * def result = new PriorTest(Repair.DEFAULT, 10).hidden(image, HiddenRegions.of(image, image.getRoi()), SolverListener.SILENT)
 * println result.sentence()
 * }</pre>
 *
 * The image's pixels and Info are not changed; it remembers the sentence, which later results of the same task
 * and pixels quote.
 *
 * @param repair prior, solver and settings that are tested; one sample a place
 * @param places how many places, at least 10
 * @param samples how many of the conditional form of ΠGDM are drawn a place, for an interval of their own beside that of
 *          the residuals: 0 for none, else at least 5
 */
public record PriorTest(Repair repair, int places, int samples) {

	private static final int LEAST = 10;
	private static final int SPARSE_SIDE = 32;

	public PriorTest {
		if (places < LEAST) throw new Refusal("A test needs at least " + LEAST + " places, not " + places + ".");
		if (samples != 0 && samples < IntervalCalibration.LEAST_SAMPLES) throw new Refusal("An interval of a sampler needs at least " +
			IntervalCalibration.LEAST_SAMPLES + " posterior samples, not " + samples + "; 0 is for none.");
	}

	/** Without a sampler. */
	public PriorTest(final Repair repair, final int places) {
		this(repair, places, 0);
	}

	/**
	 * Copies the largest connected part of a hidden region onto intact places.
	 *
	 * @throws Refusal when there are too few, and as {@link Repair#inpaint}
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 */
	public PriorTestResult hidden(final ImagePlus image, final HiddenRegion region, final SolverListener listener) {
		final Patch hole = Patch.largestOf(region.mask().toImg());
		final PriorTestResult result = inpainting(image, TestedTask.hole(hole), region.mask(), hole, listener);
		CalibratedInterval.keep(image, repair, hole, result, samples);
		return result;
	}

	/**
	 * Hides a share of the pixels of intact squares, 32 pixels wide.
	 *
	 * @param region what was not measured and is not used, nor are NaN and what an earlier run synthesised
	 * @param share of the pixels, between 0 and 1
	 * @throws Refusal when there are too few, and as {@link Repair#inpaint}
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 */
	public PriorTestResult sparse(final ImagePlus image, final HiddenMask region, final double share, final SolverListener listener) {
		if (!(share > 0 && share < 1)) throw new Refusal("The hidden share must be between 0 and 1, not " + share + ".");
		return inpainting(image, TestedTask.sparse(share), region, Patch.sparse(SPARSE_SIDE, share, repair.settings().seed()), listener);
	}

	/**
	 * Blurs or bins intact windows once more.
	 *
	 * @throws Refusal when there are too few, and as {@link Repair#restore}, and for samples of a blur
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 */
	public PriorTestResult degraded(final ImagePlus image, final HiddenMask region, final RestorationTask task, final SolverListener listener) {
		final Degradation degradation = task.degradation();
		if (samples > 0 && (degradation.marginX() > 0 || degradation.marginY() > 0)) throw new Refusal(
			"The singular values of a blur that reaches over the image's border are not known, and the sampler needs them: set the posterior samples to 0.");
		return run(image, TestedTask.of(task), FieldTrial.classical(degradation), (prior, tested, count) -> new FieldTrial(new FieldRestoration(prior.manager(), prior.denoiser(),
			tested.solver(), settle(image, prior, tested)), places, count).run(pixels(image), unmeasured(image, region), degradation, listener));
	}

	private PriorTestResult inpainting(final ImagePlus image, final TestedTask task, final HiddenMask region, final Patch patch, final SolverListener listener) {
		final Img<NativeBoolType> hidden = unmeasured(image, region);
		return run(image, task, InpaintingTrial.CLASSICAL, (prior, tested, count) -> new InpaintingTrial(new Inpainting(prior.manager(), prior.denoiser(), tested.solver(),
			settle(image, prior, tested)), places, count).run(pixels(image), hidden, patch, listener));
	}

	/** With the noise of pixels. */
	private static RestorationSettings settle(final ImagePlus image, final LoadedPrior prior, final Repair tested) {
		return GreyCalibration.of(image).ofPixels(prior.settle(tested.settings()));
	}

	/** What was not measured is no truth to compare with, nor is what an earlier run synthesised. */
	private static Img<NativeBoolType> unmeasured(final ImagePlus image, final HiddenMask region) {
		return region.or(SynthesisedOverlay.on(image)).toImg();
	}

	private PriorTestResult run(final ImagePlus image, final TestedTask task, final String classical, final Trials ofPixels) {
		InputChecks.requireGray(image);
		final GreyCalibration grey = GreyCalibration.of(image);
		final Trials trials = (prior, tested, count) -> ofPixels.run(prior, tested, count).stream().map(grey::shown).toList();
		final String pixels = PixelHash.of(image.getProcessor());
		try (LoadedPrior loaded = LoadedPrior.open(repair.prior(), repair.forceCpu())) {
			final List<Trial> tested = trials.run(loaded, repair, 1);
			final PriorTestResult result = new PriorTestResult(new Verdict(tested, classical), loaded.model().description().name(), loaded.model().sha256(),
				IntervalCalibration.residuals(tested), sampler(loaded, trials));
			new TestMemory(result.sentence(), task.name(), result.sha256(), image.getCurrentSlice(), pixels, TestMemory.settings(repair)).keep(image);
			return result;
		}
	}

	private Optional<IntervalCalibration> sampler(final LoadedPrior loaded, final Trials trials) {
		if (samples == 0) return Optional.empty();
		final Repair sampling = PosteriorSampler.of(repair, loaded);
		return Optional.of(IntervalCalibration.sampler(trials.run(loaded, sampling, samples), sampling.solver().name()));
	}

	private static <T extends NativeType<T> & RealType<T>> RandomAccessibleInterval<? extends RealType<?>> pixels(final ImagePlus image) {
		return PlaneImages.<T> copyOf(image);
	}

	private interface Trials {

		List<Trial> run(LoadedPrior prior, Repair tested, int samples);
	}
}
