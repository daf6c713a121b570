package io.github.vmlmap.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.benchmark.metrics.Picture;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.solvers.SolverSettings;

/** What fails or diverges is told, and costs nothing else. */
class BenchmarkFaultsTest extends BenchmarkRuns {

	@Test
	void whatCannotBeWrittenIsToldAndCostsNoFigures() throws IOException {
		final PictureStore full = new PictureStore() {

			@Override
			public void write(final Path file, final Picture picture) throws IOException {
				throw new IOException("No space left on device");
			}

			@Override
			public Optional<Picture> read(final Path file) {
				return Optional.empty();
			}

			@Override
			public byte[] png(final Picture picture) {
				return new byte[1];
			}
		};
		final List<String> notes = new ArrayList<>();
		final BenchmarkPlan plan = Samples.with(List.of(Samples.plan().contenders().get(0)), List.of());
		final Outcome outcome = new Benchmark(plan, Samples.priors(Samples.denoiser()), manager, Samples.COLUMNS, Optional.empty(), full, folder).run(noting(notes));
		assertThat(outcome.cells()).hasSize(8).allMatch(Cell::isDone);
		assertThat(Files.readAllLines(folder.resolve("results.csv"))).hasSize(9);
		assertThat(notes).hasSize(4 + 8).contains("The image of Box, DDRM, a cannot be written: check space and permissions, then delete its row from results.csv and start again with the same settings (java.io.IOException: No space left on device).");
		assertThat(run(plan, Samples.denoiser(), BenchmarkListener.SILENT).cells()).hasSize(8);
		final Path image = folder.resolve("restored/Box/DDRM/a-seed1.tif");
		assertThat(store.pictures()).as("the row is finished").doesNotContainKey(image).containsKey(folder.resolve("measurements/Box/a.tif"));
		final Path csv = folder.resolve("results.csv");
		Files.write(csv, Files.readAllLines(csv).stream().filter(line -> !line.startsWith("a,Box,DDRM,1,")).toList());
		run(plan, Samples.denoiser(), BenchmarkListener.SILENT);
		assertThat(store.pictures()).as("as the note says").containsKey(image);
	}

	@Test
	void aFaultOfAnImageRestoredElsewhereLeavesTheOthers() throws IOException {
		final External care = new External("CARE", (task, name) -> {
			throw new IllegalStateException("a broken file");
		});
		final List<String> notes = new ArrayList<>();
		final Outcome outcome = run(Samples.with(List.of(Samples.plan().contenders().get(0)), List.of(care)), Samples.denoiser(), noting(notes));
		assertThat(outcome.of("Box", "CARE")).hasSize(2).allMatch(cell -> cell.state() == Cell.State.REFUSED && cell.reason().contains("a broken file"));
		assertThat(outcome.count(Cell.State.DONE)).isEqualTo(8);
		assertThat(notes).hasSize(4);
	}

	@Test
	void aFaultOfOneMethodLeavesTheOthers() throws IOException {
		final Contender faulty = Contender.ofImages("Faulty", Samples.solver(y -> {
			throw new ArithmeticException("not today");
		}), SolverSettings.DEFAULT);
		final Contender ddrm = Samples.plan().contenders().get(0);
		final List<String> notes = new ArrayList<>();
		final Outcome outcome = run(Samples.with(List.of(faulty, ddrm), List.of()), Samples.denoiser(), noting(notes));
		assertThat(outcome.of("Box", "Faulty")).hasSize(4).allMatch(cell -> cell.state() == Cell.State.REFUSED && cell.reason().contains("ArithmeticException: not today"));
		assertThat(outcome.cells()).filteredOn(Cell::isDone).hasSize(8);
		assertThat(notes).hasSize(8).first().asString().startsWith("Box, Faulty, a: It failed");
	}

	/** A crop of 16 is no multiple of 5. */
	@Test
	void aTaskThatSuitsNoCropIsRefusedBeforeAnythingIsDone() {
		final BenchmarkPlan plan = Samples.plan();
		final Task fifth = new Task("A fifth", (scope, field) -> new BlockAverage(scope, field, new Size(5, 5)));
		final BenchmarkPlan late = new BenchmarkPlan(plan.images(), List.of(plan.tasks().get(0), fifth), plan.contenders(), List.of(), plan.seeds(), 0);
		assertThatThrownBy(() -> run(late, Samples.denoiser(), BenchmarkListener.SILENT)).isInstanceOf(Refusal.class).hasMessageStartingWith(
			"The task 'A fifth' does not suit a crop of 16 × 16 pixels: ");
		assertThat(folder).isEmptyDirectory();
	}

	@Test
	void whatDivergesIsTold() throws IOException {
		final Contender latent = Contenders.named("LatentVML-MAP, 1000 forwards", false).get(0);
		final Outcome outcome = run(Samples.with(List.of(Samples.DIVERGING, latent), List.of()), Samples.denoiser(), BenchmarkListener.SILENT);
		assertThat(outcome.count(Cell.State.DIVERGED)).isEqualTo(8);
		assertThat(outcome.of("Box", "Diverging")).allMatch(cell -> cell.figures().get(0).isNaN() && !figure(cell, Columns.SECONDS).isNaN());
		assertThat(outcome.of("Box", latent.label())).allMatch(cell -> cell.reason().contains("restores with a prior of latents"));
		final Summary summary = Summary.of(outcome).get(0);
		assertThat(summary.count(Cell.State.DIVERGED)).isEqualTo(4);
		assertThat(summary.figures().get(0).mean()).isNaN();
		assertThat(summary.figures().get(Samples.COLUMNS.seconds()).mean()).as("it had a cost").isPositive();
	}

	@Test
	void whatIsFarOffHasDiverged() throws IOException {
		final Outcome outcome = run(Samples.with(List.of(Samples.BLINDING), List.of()), Samples.denoiser(), BenchmarkListener.SILENT);
		assertThat(outcome.count(Cell.State.DIVERGED)).isEqualTo(8);
		assertThat(Summary.of(outcome).get(0).figures().get(Columns.PSNR).mean()).as("told, not hidden").isLessThan(0);
	}
}
