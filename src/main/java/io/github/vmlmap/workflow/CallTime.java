package io.github.vmlmap.workflow;

/**
 * How long one call of a prior's denoiser takes on a device.
 *
 * @param device cpu, gpu(0) or mps(0)
 * @param size height and width of the image, in pixels
 * @param forward milliseconds for D(x, σ); NaN where it cannot be used
 * @param gradient milliseconds for D(x, σ) and one vector-Jacobian product; NaN where it cannot be used
 * @param problem why it cannot be used, in a sentence; empty where it can
 */
public record CallTime(String device, long size, double forward, double gradient, String problem) {

	/** Of a device that is refused. */
	static CallTime refused(final String device, final String problem) {
		return new CallTime(device, 0, Double.NaN, Double.NaN, problem);
	}

	/** Whether the prior computes there what it should. */
	public boolean isUsable() {
		return problem.isEmpty();
	}
}
