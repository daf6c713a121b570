package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.measure.Calibration;

import io.github.vmlmap.models.ModelCatalog;
import io.github.vmlmap.peers.Peers;
import io.github.vmlmap.solvers.PiGdm;
import io.github.vmlmap.solvers.PiGdmSettings;
import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.Cost;
import io.github.vmlmap.workflow.IntervalCalibration;
import io.github.vmlmap.workflow.NoiseModel;
import io.github.vmlmap.workflow.Patch;
import io.github.vmlmap.workflow.RunListener;
import io.github.vmlmap.workflow.Trial;
import io.github.vmlmap.workflow.Verdict;

/** A restoration's companion is the interval that the test measured to cover better. */
class CompanionIntervalTest {

	private static final int SAMPLES = 5;
	/** Student's 95 % quantile of 4 degrees of freedom, from a table. */
	private static final double T = 2.1318;
	private static final Roi HOLE = new Roi(10, 8, 3, 2);
	private static final IntervalCalibration RESIDUALS = new IntervalCalibration("calibrated residuals", 20, List.of(1.0, 1.0, 0.98));
	private static final IntervalCalibration NEARER = new IntervalCalibration("samples of ΠGDM (conditional form)", 12, List.of(0.9, 0.91, 0.9));
	private static final IntervalCalibration TOO_NARROW = new IntervalCalibration("samples of ΠGDM (conditional form)", 5, List.of(0.5, 0.51, 0.5));

	@TempDir
	private static Path folder;

	private static Repair repair;
	private static String sha256;

	private final ImagePlus image = TestImages.image(16);
	private final HiddenRegion region = HiddenRegions.of(image, HOLE);

	@BeforeAll
	static void writeModel() throws Exception {
		repair = RepairedPlanes.quick(folder).withSeed(3);
		sha256 = ModelCatalog.standard().open(repair.prior()).sha256();
	}

	@BeforeEach
	void calibrate() {
		keep(image, NEARER);
	}

	/** The oracle is the sampler itself as solver of a restoration, and a table of Student's t. */
	@Test
	void whereSamplesCoverBetterTheyAreDrawnAndTheIntervalIsTheirs() {
		final ImagePlus result = repair.inpaint(image, region);
		final ImageStack interval = CalibratedInterval.of(result).orElseThrow().getStack();
		final ImagePlus samples = samplesOf(image);
		double sum = 0;
		for (int y = 0; y < TestImages.HEIGHT; y++) for (int x = 0; x < TestImages.WIDTH; x++) {
			final float halfWidth = interval.getProcessor(1).getf(x, y);
			assertThat(Float.isNaN(halfWidth)).isEqualTo(!HOLE.contains(x, y)).isEqualTo(Float.isNaN(interval.getProcessor(2).getf(x, y)));
			if (!HOLE.contains(x, y)) continue;
			final double mean = mean(samples, x, y);
			assertThat((double) interval.getProcessor(2).getf(x, y)).isCloseTo(mean, within(1e-2));
			final double expected = T * Math.sqrt(squares(samples, x, y, mean) / (SAMPLES - 1) * (1 + 1.0 / SAMPLES));
			assertThat((double) halfWidth).isCloseTo(expected, within(0.01 * expected));
			sum += halfWidth / 6;
		}
		assertThat(sum).isPositive();
		assertThat(interval.getSliceLabel(1)).isEqualTo("half-width by samples of ΠGDM (conditional form), measured coverage 90.3 %");
		assertThat(interval.getSliceLabel(2)).startsWith("mean of the samples");
		final Provenance record = Provenance.fromInfo(result.getInfoProperty()).orElseThrow();
		assertThat(record.get("interval half-width in grey values").map(Double.class::cast).orElseThrow()).isCloseTo(sum, within(1e-4 * sum));
		assertThat(record.get("interval")).get().asString().startsWith("Interval for 90 % by samples of ΠGDM (conditional form), 5 of this plane: ± ")
			.contains("round the mean of the samples", "measured coverage 90.3 % of the pixels of 3 places", "better than calibrated residuals, 99.3 %");
	}

	@Test
	void theRestorationIsTheSameAsWithoutSamples() {
		final ImagePlus plain = repair.inpaint(TestImages.image(16), region);
		assertThat(RepairedPlanes.pixels(repair.inpaint(image, region))).isEqualTo(RepairedPlanes.pixels(plain));
		assertThat(CalibratedInterval.of(plain)).isEmpty();
	}

	@Test
	void whereResidualsCoverBetterNoSampleIsDrawn() {
		keep(image, TOO_NARROW);
		final Heard heard = new Heard(-1);
		final ImagePlus result = repair.inpaint(image, region, heard);
		assertThat(heard.levels).doesNotHaveDuplicates().hasSizeLessThan(10);
		assertOfResiduals(result);
		assertThat(heard.costs).as("a short run").isEmpty();
	}

	@Test
	void anImageThatIsTestedAgainForgetsTheSampler() {
		new CalibrationMemory(CalibrationMemory.of(image).orElseThrow().task(), new CalibrationMemory.Interval("calibrated residuals", 20, 0.9, "m"), "s", Optional.empty(),
			0).keep(image);
		assertThat(CalibrationMemory.of(image).orElseThrow().sampler()).isEmpty();
	}

	@Test
	void theCostOfBothIsToldBeforeAndProgressGoesOnToTheEnd() {
		final Heard heard = new Heard(-1);
		repair.inpaint(image, region, heard);
		assertThat(heard.costs).singleElement().satisfies(cost -> assertThat(cost.calls()).isEqualTo(100 + repair.solver().calls(repair.settings().solver())));
		assertThat(heard.stepsAtCost).isZero();
		assertThat(heard.shares).isSorted();
		assertThat(heard.shares.get(heard.shares.size() - 1)).isEqualTo(1);
	}

	/** The restoration is finished by then. */
	@Test
	void canceledAmongTheSamplesTheResultIsCompleteWithTheIntervalOfTheResiduals() {
		final Heard heard = new Heard(30);
		final ImagePlus result = repair.inpaint(image, region, heard);
		assertThat(heard.levels).hasSize(30);
		assertThat(RepairedPlanes.pixels(result)).isEqualTo(RepairedPlanes.pixels(repair.inpaint(TestImages.image(16), region)));
		assertOfResiduals(result);
		assertThat(result.getInfoProperty()).contains("Canceled while samples were drawn for the interval: it is that of the residuals.");
	}

	@Test
	void isInGreyValuesThatAreShown() {
		final ImagePlus line = TestImages.image(16);
		line.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { 100, 0.25 }, "counts");
		final Repair shown = repair.withNoise(NoiseModel.given(0.25));
		keep(line, NEARER, shown);
		final ImagePlus interval = CalibratedInterval.of(shown.inpaint(line, region)).orElseThrow();
		final ImagePlus expected = CalibratedInterval.of(repair.inpaint(image, region)).orElseThrow();
		final float halfWidth = expected.getStack().getProcessor(1).getf(11, 9);
		assertThat(interval.getStack().getProcessor(1).getf(11, 9)).isCloseTo(halfWidth / 4, within(1e-4f * halfWidth));
		assertThat(interval.getStack().getProcessor(2).getf(11, 9)).isCloseTo(100 + expected.getStack().getProcessor(2).getf(11, 9) / 4, within(0.1f));
		assertThat(interval.getCalibration().calibrated()).isFalse();
	}

	private static void assertOfResiduals(final ImagePlus result) {
		final ImagePlus interval = CalibratedInterval.of(result).orElseThrow();
		assertThat(interval.getStackSize()).isEqualTo(1);
		assertThat(interval.getProcessor().getf(11, 9)).isEqualTo(20f);
		assertThat(interval.getStack().getSliceLabel(1)).isEqualTo("half-width by calibrated residuals, measured coverage 99.3 %");
	}

	private static void keep(final ImagePlus image, final IntervalCalibration sampler) {
		keep(image, sampler, repair);
	}

	private static void keep(final ImagePlus image, final IntervalCalibration sampler, final Repair with) {
		final Trial trial = new Trial(0, 0, new Trial.Error(1, 0), new Trial.Error(1, 0), List.of(), List.of());
		final Patch hole = Patch.largestOf(HiddenRegions.of(image, HOLE).mask().toImg());
		CalibratedInterval.keep(image, with, hole, new PriorTestResult(new Verdict(List.of(trial, trial), "biharmonic"), "tiny", sha256, RESIDUALS, Optional.of(sampler)),
			SAMPLES);
	}

	private ImagePlus samplesOf(final ImagePlus input) {
		final double deviation = ModelCatalog.standard().open(repair.prior()).description().noise().sigmaData();
		return repair.withSolver(new PiGdm(PiGdmSettings.CONDITIONAL.withPriorDeviation(deviation))).withSettings(repair.settings().withSolver(Peers.named(
			"PiGDM, conditional form").settings()).withSamples(SAMPLES)).inpaint(input, region);
	}

	private static double mean(final ImagePlus samples, final int x, final int y) {
		double sum = 0;
		for (int k = 1; k <= SAMPLES; k++) sum += samples.getStack().getProcessor(k).getf(x, y);
		return sum / SAMPLES;
	}

	private static double squares(final ImagePlus samples, final int x, final int y, final double mean) {
		double sum = 0;
		for (int k = 1; k <= SAMPLES; k++) sum += Math.pow(samples.getStack().getProcessor(k).getf(x, y) - mean, 2);
		return sum;
	}

	/** Cancels after so many steps; never for −1. */
	private static final class Heard implements RunListener {

		private final int last;
		private final List<Double> levels = new ArrayList<>();
		private final List<Double> shares = new ArrayList<>();
		private final List<Cost> costs = new ArrayList<>();
		private int stepsAtCost = -1;

		Heard(final int last) {
			this.last = last;
		}

		@Override
		public void progress(final Progress progress) {
			levels.add(progress.sigma());
			shares.add(progress.done() / (double) progress.total());
		}

		@Override
		public boolean isCanceled() {
			return levels.size() == last;
		}

		@Override
		public void longRun(final Supplier<Cost> cost) {
			stepsAtCost = levels.size();
			costs.add(cost.get());
		}
	}
}
