package io.github.vmlmap.priors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * A non-linear denoiser of radius 1 on any multiple of a stride: D(x) = sin(s), s the sum of a pixel, half its
 * right and a quarter of its lower neighbour, zeros outside. J is not symmetric. Remembers the batches it saw.
 */
final class NeighbourDenoiser implements Denoiser {

	private final int stride;
	int calls;
	int linearizations;
	long largestBatch;

	NeighbourDenoiser(final int stride) {
		this.stride = stride;
	}

	@Override
	public NDArray denoise(final NDArray x, final double sigma) {
		calls++;
		largestBatch = Math.max(largestBatch, x.getShape().get(0));
		if (x.getShape().get(2) % stride != 0 || x.getShape().get(3) % stride != 0) throw new IllegalArgumentException("Size " + x.getShape());
		return sum(x).sin();
	}

	@Override
	public Linearization linearize(final NDArray x, final double sigma) {
		linearizations++;
		final NDArray value = denoise(x, sigma);
		final NDArray slope = sum(x).cos();
		return new Linearization() {

			@Override
			public NDArray value() {
				return value;
			}

			@Override
			public NDArray pullback(final NDArray v) {
				return sumTransposed(v.mul(slope));
			}

			@Override
			public void close() {
				value.close();
				slope.close();
			}
		};
	}

	@Override
	public Reach reach() {
		return new Reach(stride, 1);
	}

	private static NDArray sum(final NDArray x) {
		final Shape s = x.getShape();
		final NDArray right = x.pad(new Shape(0, 1), 0).get(new NDIndex(":, :, :, 1:{}", s.get(3) + 1));
		final NDArray lower = x.pad(new Shape(0, 0, 0, 1), 0).get(new NDIndex(":, :, 1:{}, :", s.get(2) + 1));
		return x.add(right.mul(0.5)).add(lower.mul(0.25));
	}

	private static NDArray sumTransposed(final NDArray v) {
		final Shape s = v.getShape();
		final NDArray left = v.pad(new Shape(1, 0), 0).get(new NDIndex(":, :, :, 0:{}", s.get(3)));
		final NDArray upper = v.pad(new Shape(0, 0, 1, 0), 0).get(new NDIndex(":, :, 0:{}, :", s.get(2)));
		return v.add(left.mul(0.5)).add(upper.mul(0.25));
	}
}
