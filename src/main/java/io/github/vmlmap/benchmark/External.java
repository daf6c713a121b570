package io.github.vmlmap.benchmark;

import io.github.vmlmap.benchmark.metrics.Picture;

/**
 * What another program restored.
 *
 * @param label the name of its column
 * @param files reads what it made
 */
public record External(String label, Files files) {

	/** Finds restored images. */
	public interface Files {

		/**
		 * In grey values.
		 *
		 * @param task its label
		 * @param image its name
		 * @throws io.github.vmlmap.Refusal when there is none
		 */
		Picture read(String task, String image);
	}
}
