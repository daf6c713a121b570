package io.github.vmlmap.solvers;

/** A solver cannot work with this operator; the message is a sentence for the user. */
public class UnsuitableOperatorException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	public UnsuitableOperatorException(final String message) {
		super(message);
	}
}
