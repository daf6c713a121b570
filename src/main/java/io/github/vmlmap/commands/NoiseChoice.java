package io.github.vmlmap.commands;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.workflow.NoiseModel;

/** The ways to say how noisy an image is, as commands offer them. */
final class NoiseChoice {

	static final String ESTIMATED = "Estimated";
	static final String GIVEN = "Given";
	static final String CAMERA = "Camera";

	private NoiseChoice() {}

	/** The choice that two check boxes make; the camera comes first. */
	static String name(final boolean camera, final boolean estimate) {
		if (camera) return CAMERA;
		return estimate ? ESTIMATED : GIVEN;
	}

	/**
	 * The model of a choice; the numbers that do not belong to it are not looked at.
	 *
	 * @param sigma in grey values
	 * @param gain grey values a photoelectron
	 * @param readNoise in grey values
	 * @throws Refusal for another choice or numbers that no noise has
	 */
	static NoiseModel of(final String choice, final double sigma, final double gain, final double offset, final double readNoise) {
		try {
			return switch (choice) {
				case ESTIMATED -> NoiseModel.ESTIMATED;
				case GIVEN -> NoiseModel.given(sigma);
				case CAMERA -> new NoiseModel.Camera(gain, offset, readNoise);
				default -> throw new Refusal("There is no noise '" + choice + "': choose Estimated, Given or Camera.");
			};
		}
		catch (final IllegalArgumentException e) {
			throw new Refusal(e.getMessage(), e);
		}
	}
}
