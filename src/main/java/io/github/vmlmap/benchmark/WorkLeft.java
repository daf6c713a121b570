package io.github.vmlmap.benchmark;

import java.util.List;

/**
 * What of a plan is not finished yet.
 *
 * @param cells what is
 */
record WorkLeft(BenchmarkPlan plan, CellFile cells) {

	/** How many results of a method. */
	long of(final Contender contender) {
		return plan.tasks().stream().mapToLong(task -> of(task, contender)).sum();
	}

	/** How many results of a method for a task. */
	long of(final Task task, final Contender contender) {
		return plan.images().stream().mapToLong(image -> of(image, task, contender).size()).sum();
	}

	/** Those of a method for a task and an image. */
	List<Cell.Key> of(final CleanImage image, final Task task, final Contender contender) {
		return plan.keys(image, task, contender).stream().filter(key -> !cells.has(key)).toList();
	}
}
