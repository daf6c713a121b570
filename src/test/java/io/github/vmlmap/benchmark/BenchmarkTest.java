package io.github.vmlmap.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.benchmark.metrics.Picture;
import io.github.vmlmap.models.ResidentMemory;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.LatentDenoiser;
import io.github.vmlmap.priors.LinearAutoencoder;
import io.github.vmlmap.solvers.LatentVmlMap;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.workflow.Percentiles;

/** What a run does and measures. */
class BenchmarkTest extends BenchmarkRuns {

	@Test
	void countsTheCostAndMeasuresWhatWasRestored() throws IOException {
		final BenchmarkPlan plan = Samples.plan();
		final Outcome outcome = run(plan, Samples.denoiser(), BenchmarkListener.SILENT);
		assertThat(outcome.cells()).hasSize(2 * 2 * 5).extracting(Cell::key).doesNotHaveDuplicates();
		assertThat(outcome.of("Box", "DDRM")).hasSize(4).allSatisfy(cell -> {
			assertThat(figure(cell, Columns.FORWARDS)).isEqualTo(20);
			assertThat(figure(cell, Columns.VJPS)).isZero();
			assertThat(figure(cell, Columns.SECONDS)).isPositive();
		});
		assertThat(outcome.cells().stream().mapToDouble(cell -> figure(cell, Columns.CPU_SECONDS)).sum()).as("of all, for the clock ticks slowly").isPositive();
		assertThat(outcome.of("Uniform deblurring", "PiGDM")).hasSize(4).allSatisfy(cell -> {
			assertThat(figure(cell, Columns.FORWARDS)).isEqualTo(10);
			assertThat(figure(cell, Columns.VJPS)).isEqualTo(10);
		});
		assertThat(outcome.of("Box", "Biharmonic")).as("without seeds").hasSize(2).allMatch(Cell::isDone);
		assertThat(outcome.of("Uniform deblurring", "Biharmonic")).allMatch(cell -> cell.state() == Cell.State.REFUSED && cell.reason().contains("only undoes masks"));
		final Cell cell = outcome.of("Box", "DDRM").get(0);
		final Picture restored = outcome.restored(cell, plan.images().get(0)).orElseThrow();
		final float[] truth = plan.images().get(0).truth().pixels();
		double squares = 0;
		double hidden = 0;
		for (int i = 0; i < truth.length; i++) {
			final double square = Math.pow(restored.pixels()[i] - truth[i], 2);
			squares += square;
			if (i % 16 / 4 % 3 > 0 && i / 64 % 3 > 0) hidden += square;
		}
		assertThat(cell.figures().get(0)).isCloseTo(10 * Math.log10(4 * 256 / squares), within(1e-3));
		assertThat(cell.figures().get(1)).as("the middle of the box").isCloseTo(10 * Math.log10(4 * 64 / hidden), within(1e-3));
		assertThat(figure(cell, "Residual (of a range of 2)")).as("observed pixels are what was measured").isLessThan(1e-4);
	}

	/** Another seed makes another result, the same the same, in whatever order. */
	@Test
	void seedsAreAllThatChanges() throws IOException {
		final List<Cell> cells = run(Samples.plan(), Samples.denoiser(), BenchmarkListener.SILENT).of("Box", "DDRM");
		assertThat(cells.get(0).figures().get(0)).isNotEqualTo(cells.get(1).figures().get(0));
		folder = folder.resolve("again");
		final BenchmarkPlan plan = Samples.plan();
		final BenchmarkPlan other = new BenchmarkPlan(List.of(plan.images().get(0)), plan.tasks(), List.of(plan.contenders().get(0)), List.of(), List.of(2L), 0);
		assertThat(run(other, Samples.denoiser(), BenchmarkListener.SILENT).of("Box", "DDRM").get(0).figures().get(0)).isEqualTo(cells.get(1).figures().get(0));
	}

	/** Its first run loads classes, which is no cost of the image that happens to be the first. */
	@Test
	void aMethodWithoutAPriorIsWarmedUpOnEachTaskThatHasSomethingLeft() throws IOException {
		final int[] runs = new int[1];
		final Contender classical = Contender.classical("Classical", Samples.solver(y -> {
			runs[0]++;
			return y.duplicate();
		}), SolverSettings.DEFAULT);
		final BenchmarkPlan plan = Samples.with(List.of(classical), List.of());
		final BenchmarkPlan one = new BenchmarkPlan(plan.images(), plan.tasks().subList(0, 1), plan.contenders(), List.of(), plan.seeds(), 0);
		run(one, Samples.denoiser(), BenchmarkListener.SILENT);
		assertThat(runs[0]).isEqualTo(1 + 2);
		run(plan, Samples.denoiser(), BenchmarkListener.SILENT);
		assertThat(runs[0]).isEqualTo(1 + 2 + 1 + 2);
		run(plan, Samples.denoiser(), BenchmarkListener.SILENT);
		assertThat(runs[0]).isEqualTo(1 + 2 + 1 + 2);
	}

	/** 64 is no multiple of 5. */
	@Test
	void warmsUpOnASmallCropWhereTheTaskAllows() throws IOException {
		final List<Long> sizes = new ArrayList<>();
		final Contender classical = Contender.classical("Classical", Samples.solver(y -> {
			sizes.add(y.size());
			return y.duplicate();
		}), SolverSettings.DEFAULT);
		final Task fifth = new Task("A fifth", (scope, field) -> new BlockAverage(scope, field, new Size(5, 5)));
		final float[] grey = new float[80 * 80];
		for (int i = 0; i < grey.length; i++) grey[i] = i % 80;
		final CleanImage image = CleanImage.of("large", new Picture(grey, 80, 80), new Percentiles(0, 100), 80);
		final Task deblurring = Tasks.named("Uniform deblurring", 0).get(0);
		run(new BenchmarkPlan(List.of(image), List.of(deblurring, fifth), List.of(classical), List.of(), List.of(1L), 0), Samples.denoiser(), BenchmarkListener.SILENT);
		assertThat(sizes).containsExactly(64L * 64, 16L * 16, 80L * 80, 16L * 16);
	}

	@Test
	void methodsOfLatentsHaveThePriorOfLatents() throws IOException {
		final Contender latent = Contender.ofLatents("Latent", new LatentVmlMap(), SolverSettings.DEFAULT.withLevels(3).withSteps(2));
		final UsedPrior prior = new UsedPrior("latents", "4567", new LatentDenoiser(Samples.denoiser(), LinearAutoencoder.random(16, 16, 4, 2, false)), settings -> settings);
		final UsedPriors priors = new UsedPriors(Samples.priors(Samples.denoiser()).images(), Optional.of(prior));
		final Outcome outcome = new Benchmark(Samples.with(List.of(latent), List.of()), priors, manager, Samples.COLUMNS, Optional.empty(), store, folder).run(BenchmarkListener.SILENT);
		assertThat(outcome.of("Box", "Latent")).hasSize(4).allMatch(Cell::isDone).allSatisfy(cell -> {
			assertThat(figure(cell, Columns.FORWARDS)).isEqualTo(9);
			assertThat(figure(cell, Columns.VJPS)).isEqualTo(6);
		});
	}

	/** The truth itself, an image of the whole field with an offset, and none. */
	@Test
	void whatWasRestoredElsewhereIsAColumn() throws IOException {
		final CleanImage image = Samples.image("a", 1);
		final External.Files files = (task, name) -> {
			if (name.equals("b")) throw new Refusal("There is no image b.");
			return task.equals("Box") ? image.toGrey(image.truth()) : new Picture(new float[3], 3, 1);
		};
		final Outcome outcome = run(Samples.with(List.of(), List.of(new External("CARE", files))), Samples.denoiser(), BenchmarkListener.SILENT);
		final Cell restored = outcome.of("Box", "CARE").get(0);
		assertThat(restored.figures().get(0)).as("but for rounding").isGreaterThan(120);
		assertThat(figure(restored, "Residual (of a range of 2)")).isLessThan(1e-5);
		assertThat(figure(restored, Columns.SECONDS)).isNaN();
		assertThat(outcome.of("Box", "CARE").get(1).reason()).isEqualTo("There is no image b.");
		assertThat(outcome.of("Uniform deblurring", "CARE").get(0).reason()).startsWith("a has 3 × 1 pixels: give the crop of 16 × 16 or the whole image of 24 × 20");
		final External.Files better = (task, name) -> Samples.image(name, name.equals("a") ? 1 : 2).toGrey(image.truth());
		assertThat(run(Samples.with(List.of(), List.of(new External("CARE", better))), Samples.denoiser(), BenchmarkListener.SILENT).count(Cell.State.DONE)).as("looked at anew").isEqualTo(4);
	}

	@Test
	void measurementsAreKeptForOtherPrograms() throws IOException {
		final BenchmarkPlan plan = Samples.with(List.of(), List.of());
		run(plan, Samples.denoiser(), BenchmarkListener.SILENT);
		final Picture box = store.pictures().get(folder.resolve("measurements/Box/a.tif"));
		final CleanImage image = plan.images().get(0);
		assertThat(box.at(8, 8)).as("hidden").isNaN();
		assertThat(box.at(0, 0)).isCloseTo((float) image.scale().toGrey(image.truth().at(0, 0)), within(1e-3f));
		assertThat(store.pictures()).hasSize(4);
	}

	/** 200 MB, beside a method that takes next to none, before and after it. */
	@Test
	void memoryIsThatOfTheMethod() throws IOException {
		assumeTrue(ResidentMemory.HERE.isKnown());
		final Contender small = Contender.classical("Small", Samples.solver(NDArray::duplicate), SolverSettings.DEFAULT);
		final Contender large = Contender.classical("Large", Samples.solver(y -> y.add(y.getManager().ones(new Shape(50, 1 << 20)).sum().mul(0))), SolverSettings.DEFAULT);
		final Contender last = Contender.classical("Last", small.solver(), small.settings());
		final Outcome outcome = run(Samples.with(List.of(small, large, last), List.of()), Samples.denoiser(), BenchmarkListener.SILENT);
		assertThat(outcome.of("Box", "Large")).hasSize(2).allMatch(cell -> figure(cell, Columns.GROWTH) > 190 && figure(cell, Columns.GROWTH) < 260);
		assertThat(outcome.cells()).filteredOn(cell -> !cell.key().method().equals("Large")).hasSize(8).allMatch(cell -> figure(cell, Columns.GROWTH) < 50);
	}

	@Test
	void tellsHowMuchIsLeft() throws IOException {
		final List<Double> shares = new ArrayList<>();
		run(Samples.plan(), Samples.denoiser(), new BenchmarkListener() {

			@Override
			public void progress(final double share, final Duration remaining, final String what) {
				shares.add(share);
				assertThat(remaining).isGreaterThanOrEqualTo(Duration.ZERO);
				assertThat(what).isNotBlank();
			}
		});
		assertThat(shares).isSorted().hasSizeGreaterThan(200).allMatch(share -> share <= 1 + 1e-9);
		assertThat(shares.get(shares.size() - 1)).isGreaterThan(0.9);
	}
}
