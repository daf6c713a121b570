package io.github.vmlmap;

/**
 * Something that the user can mend. The message is one sentence (or two) for the user: what is
 * wrong and what to do. Commands pass it to {@code cancel(reason)}; anything else that is thrown is
 * a bug.
 */
public class Refusal extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** With what is wrong and what to do. */
	public Refusal(final String sentence) {
		super(sentence);
	}

	/** With what is wrong and what to do, and the exception that told. */
	public Refusal(final String sentence, final Throwable cause) {
		super(sentence, cause);
	}
}
