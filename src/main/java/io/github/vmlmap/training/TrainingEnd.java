package io.github.vmlmap.training;

/** Why a run ended. */
public enum TrainingEnd {

	/** Its steps were made. */
	STEPS("the step limit was reached", "a later step limit"),

	/** Its time was up. */
	TIME("the time limit was reached", "a later time limit"),

	/** The validation loss no longer fell. */
	PATIENCE("the validation loss stopped improving", "more patience, or 0 for no end by it"),

	/** The listener said so. */
	CANCELED("it was canceled", "the same settings");

	private final String words;
	private final String more;

	TrainingEnd(final String words, final String more) {
		this.words = words;
		this.more = more;
	}

	/** With what the run goes on when it is resumed, in words. */
	public String more() {
		return more;
	}

	@Override
	public String toString() {
		return words;
	}
}
