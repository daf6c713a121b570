package io.github.vmlmap.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.vmlmap.benchmark.metrics.Picture;

/**
 * What a benchmark found.
 *
 * @param plan what was asked for
 * @param columns the figures
 * @param cells those of the plan that are finished
 * @param all those of other runs in the folder as well
 * @param restorations the images
 * @param fid where a feature network was given and there are images enough
 * @param canceled whether some are missing because the listener canceled
 */
public record Outcome(BenchmarkPlan plan, Columns columns, List<Cell> cells, List<Cell> all, Restorations restorations, Fid fid, boolean canceled) {

	Outcome withFid(final Fid value) {
		return new Outcome(plan, columns, cells, all, restorations, value, canceled);
	}

	/** The results of a method on a task. */
	public List<Cell> of(final String task, final String method) {
		return cells.stream().filter(cell -> cell.key().task().equals(task) && cell.key().method().equals(method)).toList();
	}

	/** Labels of the tasks of all runs, in the order of {@link Tasks}. */
	public List<String> tasks() {
		return ordered(Tasks.all().stream().map(Task::label), Stream.concat(plan.tasks().stream().map(Task::label), all.stream().map(cell -> cell.key().task())));
	}

	/** Labels of the methods of all runs, in the order of {@link Contenders}, then what other programs restored. */
	public List<String> methods() {
		return ordered(Contenders.all().stream().map(Contender::label), Stream.concat(plan.methods().stream(), all.stream().map(cell -> cell.key().method())));
	}

	private static List<String> ordered(final Stream<String> known, final Stream<String> found) {
		final Set<String> left = found.collect(Collectors.toCollection(LinkedHashSet::new));
		final List<String> ordered = new ArrayList<>(known.filter(left::remove).toList());
		ordered.addAll(left);
		return ordered;
	}

	/** What was measured, in the units of the prior, NaN where hidden; empty where it is not there yet. */
	public Optional<Picture> measurement(final String task, final CleanImage image) throws IOException {
		return restorations.readMeasurement(task, image);
	}

	/** What was restored in a cell, in the units of the prior; empty where nothing was. */
	public Optional<Picture> restored(final Cell cell, final CleanImage image) throws IOException {
		return cell.isMeasured() ? restorations.read(cell.key(), image) : Optional.empty();
	}

	/** For a page, see {@link PictureStore#png}. */
	public byte[] png(final Picture picture) throws IOException {
		return restorations.store().png(picture);
	}

	/** How many there will be. */
	public int planned() {
		return plan.keys().size();
	}

	/** How many of them ended so. */
	public long count(final Cell.State state) {
		return cells.stream().filter(cell -> cell.state() == state).count();
	}
}
