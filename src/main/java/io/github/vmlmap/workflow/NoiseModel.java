package io.github.vmlmap.workflow;

/**
 * What is known of the noise of an image, in its grey values.
 *
 * <pre>{@code
 * Repair.DEFAULT.withNoise(new NoiseModel.Camera(0.46, 100, 1.6))
 * }</pre>
 */
public sealed interface NoiseModel {

	/** Normal noise of unknown σ_y, estimated from the image: {@link NoiseEstimate}. */
	NoiseModel ESTIMATED = new Estimated();

	/** Normal noise of the same σ_y everywhere. */
	static NoiseModel given(final double sigma) {
		return new Given(sigma);
	}

	/** For provenance. */
	String words();

	/** Of weighted means whose σ_y is this factor times that of the pixels. */
	NoiseModel scaled(double factor);

	/**
	 * This, rounded in the prior's units to steps of a quarter of a factor of two, by 9 % at most: images whose noise is then the same can go
	 * through the prior in one batch.
	 */
	default NoiseModel inSteps() {
		return new Stepped(this);
	}

	/** See {@link #ESTIMATED}. */
	record Estimated() implements NoiseModel {

		@Override
		public String words() {
			return "estimated from the image";
		}

		/** The image that it is estimated from shows it. */
		@Override
		public NoiseModel scaled(final double factor) {
			return this;
		}
	}

	/**
	 * Normal noise of the same σ_y everywhere.
	 *
	 * @param sigma σ_y, 0 or more
	 */
	record Given(double sigma) implements NoiseModel {

		public Given {
			requireFinite("The noise", sigma);
		}

		@Override
		public String words() {
			return "given";
		}

		@Override
		public NoiseModel scaled(final double factor) {
			return new Given(factor * sigma);
		}
	}

	/**
	 * Photon noise and read noise: σ² = gain · max(signal − offset, 0) + readNoise², the Poisson noise of the
	 * photoelectrons taken as normal with the variance of the signal.
	 *
	 * @param gain grey values a photoelectron adds, 0 or more
	 * @param offset grey value without light
	 * @param readNoise standard deviation without light, in grey values (read noise in electrons times gain), 0 or more
	 */
	record Camera(double gain, double offset, double readNoise) implements NoiseModel {

		public Camera {
			requireFinite("The gain", gain);
			requireFinite("The read noise", readNoise);
			if (!Double.isFinite(offset)) throw new IllegalArgumentException("The offset must be a number, not " + offset + ".");
			if (gain + readNoise == 0) throw new IllegalArgumentException("A camera without gain and read noise has no noise: give its gain.");
		}

		/** σ² of a pixel with this mean grey value. */
		public double variance(final double signal) {
			return gain * Math.max(signal - offset, 0) + readNoise * readNoise;
		}

		@Override
		public String words() {
			return "camera of gain " + gain + ", offset " + offset + ", read noise " + readNoise + " grey values";
		}

		@Override
		public Camera scaled(final double factor) {
			return new Camera(factor * factor * gain, offset, factor * readNoise);
		}
	}

	private static void requireFinite(final String what, final double value) {
		if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(what + " must be 0 or more, not " + value + ".");
	}

	/** See {@link #inSteps()}. */
	record Stepped(NoiseModel model) implements NoiseModel {

		private static final double STEP = Math.log(2) / 4;

		@Override
		public String words() {
			return model.words() + ", in steps of 19 %";
		}

		@Override
		public NoiseModel scaled(final double factor) {
			return new Stepped(model.scaled(factor));
		}

		@Override
		public NoiseModel inSteps() {
			return this;
		}

		/** The step nearest to a σ_y in the prior's units; no noise stays none. */
		static double nearest(final double sigma) {
			return sigma == 0 ? 0 : Math.exp(STEP * Math.round(Math.log(sigma) / STEP));
		}
	}
}
