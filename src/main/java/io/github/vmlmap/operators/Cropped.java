package io.github.vmlmap.operators;

import java.util.Optional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * crop ∘ whole: only the middle of what a spectral operator gives is measured. There is no H⁺ in closed
 * form; the whole operator serves in its place as a preconditioner.
 */
abstract class Cropped<S extends SpectralOperator> implements LinearOperator {

	private final S whole;
	private final Size range;
	private final Shape margins;
	private final String measured;

	/**
	 * @param range size of the measurement
	 * @param margins of the whole range round it, as pad takes them: left, right, top, bottom, ...
	 * @param measured the index of the measurement in the whole range
	 */
	Cropped(final S whole, final Size range, final Shape margins, final String measured) {
		this.whole = whole;
		this.range = range;
		this.margins = margins;
		this.measured = measured;
	}

	/** "from:to" of an index. */
	static String span(final long from, final long extent) {
		return from + ":" + (from + extent);
	}

	S whole() {
		return whole;
	}

	/** The whole operator: near enough to precondition with. */
	@Override
	public Optional<SpectralOperator> surrogate() {
		return Optional.of(whole);
	}

	/** The measured part of a field of the whole operator's range. */
	public NDArray crop(final NDArray y) {
		return y.get(measured);
	}

	@Override
	public NDArray apply(final NDArray x) {
		return crop(whole.apply(x));
	}

	/** Zeros round y, then the whole operator's adjoint. */
	@Override
	public NDArray adjoint(final NDArray y) {
		try (NDArray padded = y.pad(margins, 0)) {
			return whole.adjoint(padded);
		}
	}

	/** That of the whole operator; tends to ‖H‖ as the field grows. */
	@Override
	public double normBound() {
		return whole.normBound();
	}

	@Override
	public Size domain() {
		return whole.domain();
	}

	@Override
	public Size range() {
		return range;
	}
}
