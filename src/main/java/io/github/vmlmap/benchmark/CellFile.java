package io.github.vmlmap.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.vmlmap.Refusal;

/** The results as a CSV, a row a cell, written as soon as it is finished. */
public final class CellFile {

	/** In the output folder. */
	public static final String NAME = "results.csv";

	private static final List<String> KEY = List.of("Image", "Task", "Method", "Seed", "State", "Reason");

	private final Path file;
	private final Columns columns;
	private final Map<Cell.Key, Cell> cells = new LinkedHashMap<>();

	/**
	 * Opens the file, or makes it. A row that a crash has cut short is dropped, and so is what the plan does anew: what was refused, for it takes no
	 * time to ask again, and what other programs restored.
	 */
	CellFile(final Path folder, final Columns columns, final BenchmarkPlan plan) throws IOException {
		file = folder.resolve(NAME);
		this.columns = columns;
		final Set<Cell.Key> planned = Set.copyOf(plan.keys());
		final Set<String> anew = plan.externals().stream().map(External::label).collect(Collectors.toSet());
		if (Files.exists(file)) read(wholeLines(Files.readString(file)).toList()).filter(cell -> !planned.contains(cell.key()) || cell.state() != Cell.State.REFUSED && !anew.contains(cell.key()
			.method())).forEach(cell -> cells.put(cell.key(), cell));
		final String header = CsvText.row(Stream.concat(KEY.stream(), columns.labels().stream()).toList());
		final Path partial = file.resolveSibling(NAME + ".partial");
		Files.write(partial, Stream.concat(Stream.of(header), cells.values().stream().map(CellFile::line)).toList());
		Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
	}

	private static Stream<String> wholeLines(final String text) {
		return text.substring(0, text.lastIndexOf('\n') + 1).lines();
	}

	private Stream<Cell> read(final List<String> lines) {
		if (lines.isEmpty()) return Stream.empty();
		final List<String> header = CsvText.values(lines.get(0));
		requireMetrics(header);
		return lines.stream().skip(1).map(line -> parse(header, CsvText.values(line)));
	}

	/** A metric cannot be added to what is finished, nor may one be lost; a cost that an earlier version did not count stays unknown. */
	private void requireMetrics(final List<String> header) {
		if (header.size() < KEY.size() || !header.subList(0, KEY.size()).equals(KEY)) throw notOurs(null);
		final List<String> metrics = header.stream().skip(KEY.size()).filter(label -> !Columns.isCost(label)).toList();
		if (!metrics.equals(columns.metricLabels())) throw new Refusal("The folder " + file.getParent() + " holds results of other settings, of the figures (" + String.join(", ", metrics) +
			", now " + String.join(", ", columns.metricLabels()) + "): choose the same to go on, or another output folder.");
	}

	private Refusal notOurs(final Exception cause) {
		return new Refusal("The file " + file + " has a row that is none of a benchmark: give another output folder.", cause);
	}

	Columns columns() {
		return columns;
	}

	boolean has(final Cell.Key key) {
		return cells.containsKey(key);
	}

	/** Those of a plan, in the order they were finished; other runs may have left others. */
	List<Cell> of(final BenchmarkPlan plan) {
		final Set<Cell.Key> keys = Set.copyOf(plan.keys());
		return cells.values().stream().filter(cell -> keys.contains(cell.key())).toList();
	}

	/** Those of all runs, in the order they were finished. */
	List<Cell> all() {
		return List.copyOf(cells.values());
	}

	void add(final Cell cell) throws IOException {
		Files.write(file, List.of(line(cell)), StandardOpenOption.APPEND);
		cells.put(cell.key(), cell);
	}

	private static String line(final Cell cell) {
		final Cell.Key key = cell.key();
		final List<String> values = new ArrayList<>(List.of(key.image(), key.task(), key.method(), key.seed(), cell.state().name().toLowerCase(Locale.ROOT), cell.reason()));
		cell.figures().forEach(figure -> values.add(figure.isNaN() ? "" : figure.toString()));
		return CsvText.row(values);
	}

	private Cell parse(final List<String> header, final List<String> values) {
		if (values.size() != header.size()) throw notOurs(null);
		try {
			final List<Double> figures = columns.labels().stream().map(label -> figure(header.indexOf(label), values)).toList();
			final Cell.Key key = new Cell.Key(values.get(0), values.get(1), values.get(2), values.get(3));
			return new Cell(key, Cell.State.valueOf(values.get(4).toUpperCase(Locale.ROOT)), values.get(5), figures);
		}
		catch (final IllegalArgumentException e) {
			throw notOurs(e);
		}
	}

	private static Double figure(final int column, final List<String> values) {
		return column < 0 || values.get(column).isEmpty() ? Double.NaN : Double.valueOf(values.get(column));
	}
}
