package io.github.vmlmap.training;

/** Why a run ended. */
public enum TrainingEnd {

	/** Its steps were made. */
	STEPS("the step limit was reached"),

	/** Its time was up. */
	TIME("the time limit was reached"),

	/** The validation loss no longer fell. */
	PATIENCE("the validation loss stopped improving"),

	/** The listener said so. */
	CANCELED("it was canceled");

	private final String words;

	TrainingEnd(final String words) {
		this.words = words;
	}

	@Override
	public String toString() {
		return words;
	}
}
