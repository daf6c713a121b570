package io.github.vmlmap.imagej;

import java.util.Optional;

import ij.ImagePlus;

import io.github.vmlmap.workflow.IntervalCalibration;

/**
 * What the last test of a prior with a hidden shape calibrated, as the tested image remembers it.
 *
 * @param task plane, prior, settings and hole: of no other is it quoted
 * @param residuals the interval of the residuals
 * @param sentence of it, for the user
 * @param sampler the interval of the posterior sampler, where it covers better
 * @param samples how many the test drew a place; 0 without a better sampler
 */
record CalibrationMemory(String task, Interval residuals, String sentence, Optional<Interval> sampler, int samples) {

	private static final String KEY = "VML-MAP calibrated ";
	private static final String SAMPLER = "sampler: ";

	/** Of a test that drew so many samples a place. */
	static CalibrationMemory of(final String task, final PriorTestResult result, final int samples) {
		final Optional<Interval> better = result.sampler().filter(sampler -> sampler == result.interval()).map(Interval::of);
		return new CalibrationMemory(task, Interval.of(result.residuals()), result.residualSentence(), better, better.isPresent() ? samples : 0);
	}

	/** Empty where nothing was calibrated. */
	static Optional<CalibrationMemory> of(final ImagePlus image) {
		if (image.getProp(KEY + "task") == null) return Optional.empty();
		return Optional.of(new CalibrationMemory(image.getProp(KEY + "task"), Interval.in(image, KEY), image.getProp(KEY + "sentence"), image.getProp(KEY + SAMPLER +
			"source") == null ? Optional.empty() : Optional.of(Interval.in(image, KEY + SAMPLER)), Integer.parseInt(image.getProp(KEY + "samples"))));
	}

	void keep(final ImagePlus image) {
		image.setProp(KEY + "task", task);
		residuals.keep(image, KEY);
		image.setProp(KEY + "sentence", sentence);
		sampler.orElse(Interval.NONE).keep(image, KEY + SAMPLER);
		image.setProp(KEY + "samples", Integer.toString(samples));
	}

	/**
	 * An interval and how often it held.
	 *
	 * @param source what it comes from
	 * @param halfWidth in grey values; of a sampler the mean of the test
	 * @param coverage measured, 0 to 1
	 * @param measured that in words
	 */
	record Interval(String source, double halfWidth, double coverage, String measured) {

		/** Properties without a value are removed. */
		private static final Interval NONE = new Interval(null, 0, 0, null);

		static Interval of(final IntervalCalibration calibration) {
			return new Interval(calibration.source(), calibration.halfWidth(), calibration.coverage(), calibration.measured());
		}

		private static Interval in(final ImagePlus image, final String key) {
			return new Interval(image.getProp(key + "source"), Double.parseDouble(image.getProp(key + "half-width")), Double.parseDouble(image.getProp(key +
				"coverage")), image.getProp(key + "measured"));
		}

		private void keep(final ImagePlus image, final String key) {
			image.setProp(key + "source", source);
			image.setProp(key + "half-width", Double.toString(halfWidth));
			image.setProp(key + "coverage", Double.toString(coverage));
			image.setProp(key + "measured", measured);
		}
	}
}
