package io.github.vmlmap.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The results of one method on one task.
 *
 * @param cells all of them
 * @param figures one a column: of the cells that were not refused
 */
public record Summary(String task, String method, List<Cell> cells, List<Figure> figures) {

	/**
	 * A mean over images of the mean over seeds.
	 *
	 * @param mean NaN where nothing is known
	 * @param deviation the standard deviation (of n − 1) over seeds of the mean over images; NaN for less than two seeds
	 */
	public record Figure(double mean, double deviation) {}

	/** One a task and method of the plan of which there is anything. */
	public static List<Summary> of(final Outcome outcome) {
		return of(outcome.plan().tasks().stream().map(Task::label).toList(), outcome.plan().methods(), outcome.cells(), outcome.columns());
	}

	/** The same of all runs in the folder. */
	public static List<Summary> ofAll(final Outcome outcome) {
		return of(outcome.tasks(), outcome.methods(), outcome.all(), outcome.columns());
	}

	private static List<Summary> of(final List<String> tasks, final List<String> methods, final List<Cell> all, final Columns columns) {
		final List<Summary> summaries = new ArrayList<>();
		for (final String task : tasks) for (final String method : methods) {
			final List<Cell> cells = all.stream().filter(cell -> cell.key().task().equals(task) && cell.key().method().equals(method)).toList();
			if (!cells.isEmpty()) summaries.add(new Summary(task, method, cells, figures(cells, columns.labels().size())));
		}
		return summaries;
	}

	/** Of how many images all that was run could be measured: those that the means are of. */
	public long images() {
		return cells.stream().collect(Collectors.groupingBy(cell -> cell.key().image())).values().stream().filter(image -> image.stream().allMatch(Cell::isMeasured)).count();
	}

	/** What diverged has a cost, too. */
	private static List<Figure> figures(final List<Cell> cells, final int columns) {
		final List<Cell> ran = cells.stream().filter(cell -> cell.state() != Cell.State.REFUSED).toList();
		final List<Figure> figures = new ArrayList<>();
		for (int column = 0; column < columns; column++) figures.add(figure(ran, column));
		return figures;
	}

	private static Figure figure(final List<Cell> cells, final int column) {
		final SeedValues values = new SeedValues();
		for (final Cell cell : cells) if (!cell.figures().get(column).isNaN()) values.add(cell.key(), cell.figures().get(column));
		return new Figure(values.mean(), values.deviation());
	}

	/** How many ended so. */
	public long count(final Cell.State state) {
		return cells.stream().filter(cell -> cell.state() == state).count();
	}

	/** Why some, or figures of theirs, were refused, each reason once. */
	public List<String> refusals() {
		return cells.stream().map(Cell::reason).filter(reason -> !reason.isEmpty()).distinct().toList();
	}
}
