package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Gaussian;

/** Where the posterior is a known Gaussian, so is the interval that holds the truth nine times in ten. */
class IntervalCalibrationTest {

	private static final double NOISE = 0.2;
	private static final double Z = 1.644854;

	private final Random random = new Random(3);
	private final Gaussian prior = Gaussian.smoothField(new Size(4, 4));
	private final DMatrixRMaj h = hidingEveryThird();

	/** 0.9 of (9 + 1) is the greatest of nine; eight are too few. */
	@Test
	void ofSinglePixelsItIsTheQuantileOfSplitConformalPrediction() {
		final List<double[]> nine = IntStream.rangeClosed(1, 9).mapToObj(i -> new double[] { i }).toList();
		assertThat(new Conformal(nine).halfWidth(0.9)).isEqualTo(9);
		assertThat(new Conformal(nine).halfWidth(0.5)).isEqualTo(5);
		assertThat(new Conformal(nine.subList(0, 8)).halfWidth(0.9)).isInfinite();
	}

	@Test
	void aPlaceOfManyPixelsWeighsNoMoreThanOneOfFew() {
		final double[] many = new double[1000];
		Arrays.fill(many, 50);
		final Conformal conformal = new Conformal(List.of(many, new double[] { 1, 2 }, new double[] { 1, 2 }));
		assertThat(conformal.halfWidth(0.5)).isEqualTo(2);
		assertThat(conformal.halfWidth(0.7)).isEqualTo(50);
	}

	/** Pixels of a place share their offset, as errors in a hole do: taken one by one they would promise too much. */
	@Test
	void holdsFurtherPlacesAsOftenAsPromised() {
		double covered = 0;
		double measured = 0;
		final int runs = 200;
		for (int run = 0; run < runs; run++) {
			final List<double[]> places = IntStream.range(0, 12).mapToObj(i -> correlated()).toList();
			final double halfWidth = new Conformal(places).halfWidth(0.9);
			covered += Arrays.stream(correlated()).filter(error -> error <= halfWidth).count() / 30.0 / runs;
			measured += new IntervalCalibration("", 1, new Conformal(places).held(0.9)).coverage() / runs;
		}
		assertThat(covered).isBetween(0.9, 0.99);
		assertThat(measured).isCloseTo(covered, within(0.03));
	}

	/** Half-widths that count the unseen place as missed hold 97 % and 99 % here: with ten places nine tenths of what may be missed go to it. */
	@Test
	void tenPlacesAreNotTakenForLessThanTheyAre() {
		double ofOffsets = 0;
		double ofPixels = 0;
		final int runs = 400;
		for (int run = 0; run < runs; run++) {
			ofOffsets += heldOfAFurtherPlace(10, this::correlated) / runs;
			ofPixels += heldOfAFurtherPlace(10, this::independent) / runs;
		}
		assertThat(ofOffsets).isBetween(0.88, 0.945);
		assertThat(ofPixels).isBetween(0.9, 0.945);
	}

	private static double heldOfAFurtherPlace(final int count, final Supplier<double[]> place) {
		final double halfWidth = new Conformal(IntStream.range(0, count).mapToObj(i -> place.get()).toList()).halfWidth(0.9);
		return Arrays.stream(place.get()).filter(error -> error <= halfWidth).count() / 30.0;
	}

	/** The restoration is the posterior's mean: the true half-width is Z times its deviation, of the mixture over pixels. */
	@Test
	void residualsOfTheGaussianPriorGiveTheTrueInterval() {
		final List<Trial> trials = gaussianTrials(120, 0);
		final IntervalCalibration calibration = IntervalCalibration.residuals(trials);
		final DMatrixRMaj covariance = prior.posterior(h, new DMatrixRMaj(h.numRows, 1), NOISE).covariance();
		double low = Double.MAX_VALUE;
		double high = 0;
		for (int i = 0; i < covariance.numRows; i++) {
			low = Math.min(low, Z * Math.sqrt(covariance.get(i, i)));
			high = Math.max(high, Z * Math.sqrt(covariance.get(i, i)));
		}
		assertThat(calibration.halfWidth()).isBetween(low, high);
		assertThat(calibration.coverage()).isCloseTo(0.9, within(0.02));
	}

	@Test
	void samplesOfTheTruePosteriorCoverAtTheLevelAndTooNarrowOnesDoNot() {
		final IntervalCalibration exact = IntervalCalibration.sampler(gaussianTrials(120, 1), "the posterior");
		final DMatrixRMaj covariance = prior.posterior(h, new DMatrixRMaj(h.numRows, 1), NOISE).covariance();
		final double truth = Z * IntStream.range(0, 16).mapToDouble(i -> Math.sqrt(covariance.get(i, i))).average().orElseThrow();
		assertThat(exact.coverage()).isCloseTo(0.9, within(0.02));
		assertThat(exact.halfWidth()).isBetween(truth, 1.35 * truth);
		final List<Trial> timid = gaussianTrials(120, 0.3);
		final IntervalCalibration narrow = IntervalCalibration.sampler(timid, "restarts");
		assertThat(narrow.coverage()).isLessThan(0.6);
		assertThat(IntervalCalibration.residuals(timid).isBetterThan(narrow)).isTrue();
		assertThat(narrow.isBetterThan(exact)).isFalse();
	}

	@Test
	void theOneNearerToTheLevelIsBetterAndOfTwoAlikeTheNarrower() {
		final IntervalCalibration wide = new IntervalCalibration("calibrated residuals", 12, Collections.nCopies(10, 0.95));
		assertThat(calibration(13, 0.9, 0).isBetterThan(wide)).isTrue();
		assertThat(wide.isBetterThan(calibration(13, 0.9, 0))).isFalse();
		assertThat(calibration(8, 0.8, 0).isBetterThan(wide)).isFalse();
		assertThat(calibration(13, 0.88, 0).isBetterThan(wide)).isTrue();
		assertThat(calibration(8, 0.89, 0.1).isBetterThan(calibration(9, 0.9, 0.1))).isTrue();
		assertThat(calibration(9, 0.9, 0.1).isBetterThan(calibration(8, 0.89, 0.1))).isFalse();
		assertThat(wide.sentence()).isEqualTo(
			"Interval for 90 % by calibrated residuals: ± 12.00 grey values; measured coverage 95.0 % of the pixels of 10 places.");
	}

	/** Half of the places hold so much more, half so much less. */
	private static IntervalCalibration calibration(final double halfWidth, final double coverage, final double scatter) {
		return new IntervalCalibration("a", halfWidth, IntStream.range(0, 10).mapToObj(i -> coverage + (i % 2 == 0 ? scatter : -scatter)).toList());
	}

	/** Places with eight samples about the posterior's mean, of its covariance times the square of a factor. */
	private List<Trial> gaussianTrials(final int count, final double factor) {
		final List<Trial> trials = new ArrayList<>();
		for (int k = 0; k < count; k++) {
			final DMatrixRMaj truth = prior.sample(random);
			final DMatrixRMaj y = plus(product(h, truth), Gaussian.normal(h.numRows, random), NOISE);
			final Gaussian posterior = prior.posterior(h, y, NOISE);
			final List<double[]> errors = IntStream.range(0, 8).mapToObj(i -> {
				final double[] drawn = posterior.sample(random).data;
				final double[] errorsOfSample = new double[16];
				for (int p = 0; p < 16; p++) errorsOfSample[p] = posterior.mean().get(p) + factor * (drawn[p] - posterior.mean().get(p)) - truth.get(p);
				return errorsOfSample;
			}).toList();
			trials.add(new Trial(0, 0, Trial.Error.of(errors.get(0)), Trial.Error.of(errors.get(0)), errors, List.of()));
		}
		return trials;
	}

	private double[] independent() {
		return IntStream.range(0, 30).mapToDouble(i -> Math.abs(random.nextGaussian())).toArray();
	}

	private double[] correlated() {
		final double offset = random.nextGaussian();
		return IntStream.range(0, 30).mapToDouble(i -> Math.abs(offset + 0.5 * random.nextGaussian())).toArray();
	}

	private static DMatrixRMaj hidingEveryThird() {
		final DMatrixRMaj rows = new DMatrixRMaj(10, 16);
		int row = 0;
		for (int i = 0; i < 16; i++) if (i % 3 != 0) rows.set(row++, i, 1);
		return rows;
	}

	private static DMatrixRMaj product(final DMatrixRMaj a, final DMatrixRMaj x) {
		final DMatrixRMaj result = new DMatrixRMaj(a.numRows, 1);
		for (int i = 0; i < a.numRows; i++) for (int j = 0; j < a.numCols; j++) result.add(i, 0, a.get(i, j) * x.get(j));
		return result;
	}

	private static DMatrixRMaj plus(final DMatrixRMaj a, final DMatrixRMaj b, final double factor) {
		final DMatrixRMaj result = a.copy();
		for (int i = 0; i < a.numRows; i++) result.add(i, 0, factor * b.get(i));
		return result;
	}
}
