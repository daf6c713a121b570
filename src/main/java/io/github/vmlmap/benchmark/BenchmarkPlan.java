package io.github.vmlmap.benchmark;

import java.util.ArrayList;
import java.util.List;

/**
 * What a benchmark does.
 *
 * @param images at least one, of different names
 * @param tasks at least one
 * @param contenders the methods
 * @param externals folders that other programs restored
 * @param seeds at least one
 * @param noise σ_y in the units of the prior, 0 or more
 */
public record BenchmarkPlan(List<CleanImage> images, List<Task> tasks, List<Contender> contenders, List<External> externals, List<Long> seeds, double noise) {

	public BenchmarkPlan {
		images = List.copyOf(images);
		tasks = List.copyOf(tasks);
		contenders = List.copyOf(contenders);
		externals = List.copyOf(externals);
		seeds = List.copyOf(seeds);
	}

	/** Columns of the tables, in order. */
	public List<String> methods() {
		final List<String> methods = new ArrayList<>(contenders.stream().map(Contender::label).toList());
		externals.forEach(external -> methods.add(external.label()));
		return methods;
	}

	/** One a seed, or one alone where seeds make no difference. */
	List<Cell.Key> keys(final CleanImage image, final Task task, final Contender contender) {
		final List<String> of = contender.isRandom() ? seeds.stream().map(String::valueOf).toList() : List.of("");
		return of.stream().map(seed -> new Cell.Key(image.name(), task.label(), contender.label(), seed)).toList();
	}

	/** All that is done, once each. */
	List<Cell.Key> keys() {
		final List<Cell.Key> keys = new ArrayList<>();
		for (final CleanImage image : images) for (final Task task : tasks) {
			externals.forEach(external -> keys.add(new Cell.Key(image.name(), task.label(), external.label(), "")));
			contenders.forEach(contender -> keys.addAll(keys(image, task, contender)));
		}
		return keys;
	}
}
