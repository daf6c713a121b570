package io.github.vmlmap.workflow;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;

/** D(x) = gain x + offset, of any reach; remembers how many pixels it was given, and refuses other sizes and NaN. */
final class AffineDenoiser implements Denoiser {

	private final double gain;
	private final double offset;
	private final Reach reach;
	long pixels;
	int largestBatch;
	int calls;

	AffineDenoiser(final double gain, final double offset, final Reach reach) {
		this.gain = gain;
		this.offset = offset;
		this.reach = reach;
	}

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		if (x.getShape().get(2) % reach.stride() != 0 || x.getShape().get(3) % reach.stride() != 0)
			throw new IllegalArgumentException("Not a multiple of the stride: " + x.getShape());
		if (x.isNaN().any().getBoolean()) throw new IllegalArgumentException("NaN was fed to the prior");
		pixels += x.size();
		largestBatch = (int) Math.max(largestBatch, x.getShape().get(0));
		calls++;
		return x.mul(gain).add(offset);
	}

	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		final NDArray value = x.mul(gain).add(offset);
		return new Linearization() {

			@Override
			public NDArray value() {
				return value;
			}

			@Override
			public NDArray pullback(final NDArray v) {
				return v.mul(gain);
			}

			@Override
			public void close() {}
		};
	}

	@Override
	public Reach reach() {
		return reach;
	}
}
