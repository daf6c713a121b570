package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups runs whose pixels are no farther apart than a distance along both axes.
 * <p>
 * The gaps inside a run are no longer than the distance, so wherever two runs overlap there are hidden
 * pixels of both within the distance: looking at their ends is exact.
 */
final class RunGrouping {

	private final List<PixelRun> runs;
	private final int distance;
	private final int[] parents;

	private RunGrouping(final List<PixelRun> runs, final int distance) {
		this.runs = runs;
		this.distance = distance;
		this.parents = new int[runs.size()];
		Arrays.setAll(parents, i -> i);
		joinRows(rowStarts());
	}

	/**
	 * @param runs in row-major order
	 * @return the groups in the order of their first runs, each in row-major order
	 */
	static Collection<List<PixelRun>> of(final List<PixelRun> runs, final int distance) {
		final RunGrouping grouping = new RunGrouping(runs, distance);
		final Map<Integer, List<PixelRun>> groups = new LinkedHashMap<>();
		for (int i = 0; i < runs.size(); i++) groups.computeIfAbsent(grouping.root(i), root -> new ArrayList<>()).add(runs.get(i));
		return groups.values();
	}

	/** Number of the first run of each row that has one, and the number of runs. */
	private int[] rowStarts() {
		final List<Integer> starts = new ArrayList<>();
		for (int i = 0; i < runs.size(); i++) if (i == 0 || runs.get(i).y() != runs.get(i - 1).y()) starts.add(i);
		starts.add(runs.size());
		return starts.stream().mapToInt(Integer::intValue).toArray();
	}

	private void joinRows(final int[] starts) {
		for (int row = 1; row < starts.length - 1; row++)
			for (int above = row - 1; above >= 0 && y(starts, row) - y(starts, above) <= distance; above--)
				joinRows(starts[above], starts[above + 1], starts[row], starts[row + 1]);
	}

	private long y(final int[] starts, final int row) {
		return runs.get(starts[row]).y();
	}

	/** Walks along two rows at once. */
	private void joinRows(final int fromAbove, final int toAbove, final int from, final int to) {
		int above = fromAbove;
		int i = from;
		while (above < toAbove && i < to) {
			if (areNear(runs.get(above), runs.get(i))) join(above, i);
			if (runs.get(above).maxX() < runs.get(i).maxX()) above++;
			else i++;
		}
	}

	private boolean areNear(final PixelRun a, final PixelRun b) {
		return a.minX() - b.maxX() <= distance && b.minX() - a.maxX() <= distance;
	}

	private void join(final int a, final int b) {
		final int first = root(a);
		final int second = root(b);
		parents[Math.max(first, second)] = Math.min(first, second);
	}

	private int root(final int i) {
		int root = i;
		while (parents[root] != root) root = parents[root] = parents[parents[root]];
		return root;
	}
}
