package io.github.vmlmap.benchmark;

import java.util.List;

/**
 * A row of the results: what one method made of one image of one task, with one seed.
 *
 * @param key what was done
 * @param state how it ended
 * @param reason why it, or one of its figures, was refused; empty otherwise
 * @param figures in the order of {@link Columns}, NaN for what is not known; where nothing was restored, its cost alone is
 */
public record Cell(Key key, State state, String reason, List<Double> figures) {

	/**
	 * What is done once.
	 *
	 * @param image its name
	 * @param task its label
	 * @param method its label
	 * @param seed of the solver; empty where none plays a part
	 */
	public record Key(String image, String task, String method, String seed) {}

	/** How a run ended. */
	public enum State {
		/** With an image. */
		DONE,
		/** With values that are not finite, or far off, see {@link io.github.vmlmap.benchmark.metrics.Comparison#isFarOff()}. */
		DIVERGED,
		/** Without an image. */
		REFUSED
	}

	/** Whether there is an image that figures tell of; one that is far off counts as well. */
	public boolean isMeasured() {
		return !figures.get(Columns.PSNR).isNaN();
	}

	boolean isDone() {
		return state == State.DONE;
	}
}
