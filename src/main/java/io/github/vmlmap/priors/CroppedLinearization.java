package io.github.vmlmap.priors;

import ai.djl.ndarray.NDArray;

/** A function of which the value is cropped, from that of which it is not. Closes it. */
class CroppedLinearization implements Linearization {

	private final MirrorPadding padding;
	private final Linearization enlarged;
	private final NDArray value;

	CroppedLinearization(final MirrorPadding padding, final Linearization enlarged) {
		this.padding = padding;
		this.enlarged = enlarged;
		value = padding.crop(enlarged.value());
	}

	@Override
	public NDArray value() {
		return value;
	}

	@Override
	public NDArray pullback(final NDArray v) {
		try (NDArray wide = padding.cropAdjoint(v)) {
			return enlarged.pullback(wide);
		}
	}

	@Override
	public void close() {
		value.close();
		enlarged.close();
	}
}
