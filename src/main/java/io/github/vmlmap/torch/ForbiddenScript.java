package io.github.vmlmap.torch;

/** Why a program may not run; the message goes on after the name of its file. */
final class ForbiddenScript extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ForbiddenScript(final String reason) {
		super(reason);
	}
}
