package io.github.vmlmap.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a candidate stands after a rung of the search.
 *
 * @param cost forward passes and pullbacks a sample, mean over the cells
 * @param loss how far its PSNR is under that of the best candidate of a cell, mean over the cells, dB
 * @param worst the same for the worst cell
 * @param seconds a sample, mean over the cells
 */
record Standing(Candidate candidate, double cost, double loss, double worst, double seconds) {

	/** The candidates that none beats on one scene; the loss is the PSNR with its sign turned. */
	static List<Standing> front(final List<Candidate> candidates, final Trials trials, final SpeedTask task, final double noise, final Scene scene)
		throws IOException
	{
		final List<Standing> all = new ArrayList<>();
		for (final Candidate candidate : candidates) {
			final Trial trial = trials.of(candidate, task, noise, scene);
			all.add(new Standing(candidate, trial.forwards() + trial.pullbacks(), -trial.meanPsnr(), -trial.meanPsnr(), trial.seconds()));
		}
		return all.stream().filter(s -> s.beatenBy(all) == 0).sorted(Comparator.comparingDouble(Standing::cost)).toList();
	}

	/** Whether another is both cheaper and better, or equal in one and better in the other. */
	boolean isBeatenBy(final Standing other) {
		return other.cost <= cost && other.loss <= loss && (other.cost < cost || other.loss < loss);
	}

	/** How many stand before it on both counts; those that none beats are the Pareto front. */
	long beatenBy(final List<Standing> others) {
		return others.stream().filter(this::isBeatenBy).count();
	}
}
