package io.github.vmlmap.imagej.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.vmlmap.ForkedJvm;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.TinyPrior;

class ShardTest {

	@TempDir
	private Path folder;

	@Test
	void isReadFromText() {
		assertThat(Shard.parse(" 3/20 ")).isEqualTo(new Shard(3, 20)).hasToString("3/20");
		assertThat(Shard.parse("")).isEqualTo(Shard.WHOLE);
		for (final String wrong : List.of("0/3", "4/3", "3", "a/b", "-1/2", "1/0", "99999999999/2")) assertThatThrownBy(() -> Shard.parse(wrong)).as(wrong).isInstanceOf(Refusal.class)
			.hasMessageContaining("shard");
	}

	/** For any number of shards each item is in one. */
	@Test
	void partsAreDisjointAndMakeTheWhole() {
		for (int items = 0; items < 12; items++) for (int of = 1; of < 8; of++) {
			final List<Integer> all = IntStream.range(0, items).boxed().toList();
			final int shards = of;
			final List<List<Integer>> parts = IntStream.rangeClosed(1, of).mapToObj(number -> new Shard(number, shards).part(all)).toList();
			assertThat(parts.stream().flatMap(List::stream).toList()).containsExactlyInAnyOrderElementsOf(all);
			assertThat(parts.stream().mapToInt(List::size).max().orElseThrow() - parts.stream().mapToInt(List::size).min().orElseThrow()).isLessThan(2);
		}
	}

	/** At the same time, into one folder; one image is bad. */
	@Test
	void threeProcessesMakeWhatOneMakes() throws Exception {
		final Path input = Files.createDirectories(folder.resolve("Ada's images"));
		for (int seed = 1; seed < 8; seed++) Folders.save(Folders.holed(seed), input.resolve("cell " + seed + ".tif"));
		Files.writeString(input.resolve("cell 4b.tif"), "This is no image.");
		final String prior = TinyPrior.write(folder.resolve("tiny")).folder().toString();
		final Path one = folder.resolve("one");
		final FolderResult alone = ShardProcess.repair(prior).run(input.toString(), one.toString(), FolderListener.SILENT);
		final Path three = folder.resolve("three");
		final List<ForkedJvm.Result> ended = processes(input, three, prior);
		assertThat(ended).extracting(ForkedJvm.Result::exit).as(ended.toString()).containsExactly(0, 1, 0);
		assertThat(ended.get(1).out()).contains("Failed: 1.").contains("  cell 4b.tif: ");
		final List<String> results = Folders.names(one).stream().filter(name -> name.endsWith(".tif")).toList();
		assertThat(results).hasSize(7);
		assertThat(Folders.names(three)).containsAll(results).noneMatch(name -> name.startsWith("unfinished")).contains("results-1-of-3.csv", "results-2-of-3.csv", "results-3-of-3.csv");
		for (final String name : results)
			assertThat(Folders.open(three.resolve(name)).getProcessor().getPixels()).as(name).isEqualTo(Folders.open(one.resolve(name)).getProcessor().getPixels());
		final FolderResult last = ShardProcess.repair(prior).run(input.toString(), three.toString(), FolderListener.SILENT);
		assertThat(last.made()).isZero();
		assertThat(last.rows()).extracting(FolderRow::result).isEqualTo(alone.rows().stream().map(FolderRow::result).toList());
		assertThat(rows(three, "results-1-of-3.csv", "results-2-of-3.csv", "results-3-of-3.csv")).hasSameElementsAs(rows(three, "results.csv"));
	}

	private static List<String> rows(final Path folder, final String... tables) throws IOException {
		final List<String> rows = new ArrayList<>();
		for (final String table : tables) Files.readAllLines(folder.resolve(table)).stream().skip(1).forEach(rows::add);
		return rows;
	}

	private static List<ForkedJvm.Result> processes(final Path input, final Path output, final String prior) throws Exception {
		final ExecutorService threads = Executors.newFixedThreadPool(3);
		try {
			final List<Callable<ForkedJvm.Result>> starts = IntStream.rangeClosed(1, 3).<Callable<ForkedJvm.Result>> mapToObj(shard -> () -> ForkedJvm.run(ShardProcess.class, "-Dtest.input=" + input,
				"-Dtest.output=" + output, "-Dtest.prior=" + prior, "-Dtest.shard=" + shard + "/3")).toList();
			final List<ForkedJvm.Result> ended = new ArrayList<>();
			for (final Future<ForkedJvm.Result> process : threads.invokeAll(starts)) ended.add(process.get());
			return ended;
		}
		finally {
			threads.shutdown();
		}
	}
}
