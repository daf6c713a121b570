package io.github.vmlmap.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.Version;
import io.github.vmlmap.benchmark.metrics.Picture;
import io.github.vmlmap.models.ResidentMemory;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.CountingDenoiser;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.LatentDenoiser;
import io.github.vmlmap.priors.LinearAutoencoder;
import io.github.vmlmap.solvers.Ddrm;
import io.github.vmlmap.solvers.LatentVmlMap;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.workflow.Percentiles;

/** With a prior in closed form. */
class BenchmarkTest {

	@TempDir
	private Path folder;

	private final NDManager manager = NDManager.newBaseManager("PyTorch");
	private final Samples.Store store = new Samples.Store();

	@AfterEach
	void close() {
		manager.close();
	}

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

	@Test
	void goesOnWhereItWasCanceled() throws IOException {
		final List<Cell> first = new ArrayList<>();
		final int[] questions = new int[1];
		final Outcome part = run(Samples.plan(), Samples.denoiser(), new BenchmarkListener() {

			@Override
			public void finished(final Cell cell, final Columns columns) {
				first.add(cell);
			}

			@Override
			public boolean isCanceled() {
				return questions[0]++ > 50;
			}
		});
		assertThat(part.canceled()).isTrue();
		assertThat(part.cells()).isEqualTo(first).isNotEmpty().hasSizeLessThan(20);
		assertThat(questions[0]).as("heard at once").isEqualTo(52);
		final CountingDenoiser counter = new CountingDenoiser(Samples.denoiser());
		final Outcome whole = run(Samples.plan(), counter, BenchmarkListener.SILENT);
		assertThat(whole.canceled()).isFalse();
		assertThat(whole.cells()).hasSize(20).containsAll(first);
		final double warm = 4;
		final double kept = first.stream().mapToDouble(cell -> figure(cell, Columns.FORWARDS)).sum();
		assertThat(counter.denoised() + counter.linearized()).isEqualTo((int) (whole.cells().stream().mapToDouble(cell -> figure(cell, Columns.FORWARDS)).sum() - kept + warm));
	}

	@Test
	void finishedCellsAreKeptAndTheRestIsAdded() throws IOException {
		final Outcome before = run(Samples.plan(), Samples.denoiser(), BenchmarkListener.SILENT);
		final Path csv = folder.resolve("results.csv");
		final List<String> lines = Files.readAllLines(csv);
		assertThat(lines).hasSize(21).first().asString().startsWith("Image,Task,Method,Seed,State,Reason,PSNR (dB),");
		final CountingDenoiser idle = new CountingDenoiser(Samples.denoiser());
		final Outcome after = run(Samples.plan(), idle, BenchmarkListener.SILENT);
		assertThat(after.cells()).hasSize(20).containsAll(before.cells().stream().filter(Cell::isDone).toList());
		assertThat(idle.denoised() + idle.linearized()).as("not even for warming up").isZero();
		// A crash in mid-row.
		Files.writeString(csv, String.join("\n", lines.subList(0, 2)) + "\n" + lines.get(2).substring(0, lines.get(2).length() - 3));
		final List<Cell> added = new ArrayList<>();
		assertThat(run(Samples.plan(), Samples.denoiser(), adding(added)).cells()).hasSize(20).contains(before.cells().get(0));
		assertThat(added).as("the one that was cut short, too").hasSize(19);
		final BenchmarkPlan more = Samples.with(Contenders.named("DDRM; Wiener", false), List.of());
		assertThat(run(more, Samples.denoiser(), BenchmarkListener.SILENT).cells()).hasSize(12);
	}

	@Test
	void otherSettingsAreRefused() throws IOException {
		final BenchmarkPlan plan = Samples.plan();
		run(plan, Samples.denoiser(), BenchmarkListener.SILENT);
		assertRefused(new BenchmarkPlan(plan.images(), plan.tasks(), plan.contenders(), List.of(), plan.seeds(), 0.1), "of the noise (0.0, now 0.1)");
		assertRefused(new BenchmarkPlan(List.of(Samples.image("a", 3)), plan.tasks(), plan.contenders(), List.of(), plan.seeds(), 0), "of the image a (");
		final Contender ddrm = plan.contenders().get(0);
		final Contender longer = new Contender(ddrm.label(), ddrm.needs(), ddrm.solver(), ddrm.settings().withLevels(30), true);
		assertRefused(Samples.with(List.of(longer), List.of()), "of the method DDRM (");
		assertThat(run(plan, Samples.denoiser(), BenchmarkListener.SILENT).cells()).as("still there").hasSize(20);
	}

	/** A folder of a version that did not write them goes on, and has them from then on. */
	@Test
	void otherParametersOfAMethodAreRefused() throws IOException {
		final Contender ddrm = Samples.plan().contenders().get(0);
		final BenchmarkPlan plan = Samples.with(List.of(ddrm), List.of());
		run(plan, Samples.denoiser(), BenchmarkListener.SILENT);
		final Path file = folder.resolve("settings.properties");
		Files.write(file, Files.readAllLines(file).stream().filter(line -> !line.startsWith("parameters")).toList());
		assertThat(run(plan, Samples.denoiser(), BenchmarkListener.SILENT).cells()).hasSize(8);
		assertRefused(Samples.with(List.of(new Contender(ddrm.label(), ddrm.needs(), new Ddrm(0.5, 1), ddrm.settings(), true)), List.of()),
			"of the parameters of DDRM (Ddrm[eta=0.85, etaB=1.0], now Ddrm[eta=0.5, etaB=1.0])");
	}

	/** Seconds of two devices have no mean; a folder of a version that did not write the device goes on. */
	@Test
	void anotherDeviceIsRefused() throws IOException {
		final BenchmarkPlan plan = Samples.with(List.of(Samples.plan().contenders().get(0)), List.of());
		run(plan, Samples.denoiser(), BenchmarkListener.SILENT);
		final Path file = folder.resolve("settings.properties");
		final String here = manager.getDevice().getDeviceType();
		Files.writeString(file, Files.readString(file).replace("device=" + here, "device=other"));
		assertRefused(plan, "of the device (other, now " + here + ")");
		Files.writeString(file, Files.readString(file).replace("device=other", ""));
		assertThat(run(plan, Samples.denoiser(), BenchmarkListener.SILENT).cells()).hasSize(8);
		assertThat(file).content().contains("device=" + here);
	}

	/** A version that finds all finished made none of it. */
	@Test
	void versionsThatMadeResultsAreToldAndNotRefused() throws IOException {
		final BenchmarkPlan plan = Samples.with(List.of(Samples.plan().contenders().get(0)), List.of());
		final BenchmarkPlan more = new BenchmarkPlan(plan.images(), plan.tasks(), plan.contenders(), List.of(), List.of(1L, 2L, 3L), 0);
		final BenchmarkPlan another = new BenchmarkPlan(plan.images(), plan.tasks(), plan.contenders(), List.of(), List.of(4L), 0);
		final FolderSettings settings = new FolderSettings(folder);
		run(plan, Samples.denoiser(), BenchmarkListener.SILENT);
		assertThat(settings.versions()).containsExactly(Version.current());
		settings.add(Map.of("versions", "0.0.8, 0.0.9"));
		run(plan, Samples.denoiser(), BenchmarkListener.SILENT);
		assertThat(settings.versions()).containsExactly("0.0.8", "0.0.9");
		run(more, Samples.denoiser(), BenchmarkListener.SILENT);
		assertThat(settings.versions()).containsExactly("0.0.8", "0.0.9", Version.current());
		Files.delete(folder.resolve("settings.properties"));
		run(more, Samples.denoiser(), BenchmarkListener.SILENT);
		assertThat(settings.versions()).isEmpty();
		run(another, Samples.denoiser(), BenchmarkListener.SILENT);
		assertThat(settings.versions()).as("of results that are there already").containsExactly("some that did not write theirs down", Version.current());
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

	private static BenchmarkListener noting(final List<String> notes) {
		return new BenchmarkListener() {

			@Override
			public void noted(final String sentence) {
				notes.add(sentence);
			}
		};
	}

	private void assertRefused(final BenchmarkPlan plan, final String what) {
		assertThatThrownBy(() -> run(plan, Samples.denoiser(), BenchmarkListener.SILENT)).isInstanceOf(Refusal.class).hasMessageContaining("holds results of other settings")
			.hasMessageContaining(what);
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
	void whatIsFarOffHasDiverged() throws IOException {
		final Outcome outcome = run(Samples.with(List.of(Samples.BLINDING), List.of()), Samples.denoiser(), BenchmarkListener.SILENT);
		assertThat(outcome.count(Cell.State.DIVERGED)).isEqualTo(8);
		assertThat(Summary.of(outcome).get(0).figures().get(Columns.PSNR).mean()).as("told, not hidden").isLessThan(0);
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

	/** As versions wrote them that did not count decoders; but a metric that is missing cannot be made up for. */
	@Test
	void rowsWithoutAColumnOfCostAreKept() throws IOException {
		final Outcome before = run(Samples.plan(), Samples.denoiser(), BenchmarkListener.SILENT);
		without(Columns.DECODER_PASSES);
		final CountingDenoiser idle = new CountingDenoiser(Samples.denoiser());
		final Outcome after = run(Samples.plan(), idle, BenchmarkListener.SILENT);
		assertThat(idle.denoised() + idle.linearized()).isZero();
		final Cell first = after.cells().get(0);
		assertThat(first.key()).isEqualTo(before.cells().get(0).key());
		assertThat(figure(first, Columns.DECODER_PASSES)).isNaN();
		assertThat(figure(first, Columns.MEMORY)).isEqualTo(figure(before.cells().get(0), Columns.MEMORY));
		without("SSIM");
		assertThatThrownBy(() -> run(Samples.plan(), Samples.denoiser(), BenchmarkListener.SILENT)).isInstanceOf(Refusal.class).hasMessageContaining("of the figures (");
	}

	private void without(final String label) throws IOException {
		final Path csv = folder.resolve("results.csv");
		final List<String> lines = Files.readAllLines(csv);
		final int column = CsvText.values(lines.get(0)).indexOf(label);
		Files.write(csv, lines.stream().map(line -> {
			final List<String> values = new ArrayList<>(CsvText.values(line));
			values.remove(column);
			return CsvText.row(values);
		}).toList());
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

	/** Of a second run with one of two tasks and one of two images. */
	@Test
	void whatAnotherProgramRestoredIsKeptWhereItIsNotAskedForAgain() throws IOException {
		final External care = new External("CARE", (task, name) -> Samples.image(name, name.equals("a") ? 1 : 2).toGrey(Samples.image("a", 1).truth()));
		final BenchmarkPlan both = Samples.with(List.of(), List.of(care));
		run(both, Samples.denoiser(), BenchmarkListener.SILENT);
		final BenchmarkPlan one = new BenchmarkPlan(both.images().subList(0, 1), both.tasks().subList(1, 2), List.of(), List.of(care), both.seeds(), both.noise());
		assertThat(run(one, Samples.denoiser(), BenchmarkListener.SILENT).all()).hasSize(4).extracting(Cell::key).doesNotHaveDuplicates();
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

	/** Of three seeds with the means 1, 2 and 6. */
	@Test
	void deviationIsThatOverSeeds() {
		final Summary.Figure figure = figure(cell("a", "1", 0), cell("b", "1", 2), cell("a", "2", 3), cell("b", "2", 1), cell("a", "3", 8), cell("b", "3", 4));
		assertThat(figure.mean()).isEqualTo(3);
		assertThat(figure.deviation()).isCloseTo(Math.sqrt((4 + 1 + 9) / 2.0), within(1e-12));
		assertThat(figure(cell("a", "1", 1)).deviation()).isNaN();
	}

	/** The second seed lacks the image b, which is far from a: that is no spread of seeds. */
	@Test
	void imagesThatASeedLacksAddNothingToItsDeviation() {
		final Summary.Figure figure = figure(cell("a", "1", 10), cell("b", "1", 30), cell("a", "2", 12));
		assertThat(figure.mean()).as("each image weighs the same").isEqualTo((11 + 30) / 2.0);
		assertThat(figure.deviation()).isCloseTo(Math.sqrt(2), within(1e-12));
		assertThat(figure(cell("a", "1", 10), cell("b", "2", 30)).deviation()).as("no image of both").isNaN();
	}

	private static Summary.Figure figure(final Cell... cells) {
		final BenchmarkPlan plan = Samples.plan();
		return Summary.of(new Outcome(plan, Samples.COLUMNS, List.of(cells), List.of(cells), null, Fid.NONE, false)).get(0).figures().get(Columns.PSNR);
	}

	private static Cell cell(final String image, final String seed, final double psnr) {
		final List<Double> figures = new ArrayList<>(Collections.nCopies(Samples.COLUMNS.labels().size(), Double.NaN));
		figures.set(Columns.PSNR, psnr);
		return new Cell(new Cell.Key(image, "Box", "DDRM", seed), Cell.State.DONE, "", figures);
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

	private static BenchmarkListener adding(final List<Cell> cells) {
		return new BenchmarkListener() {

			@Override
			public void finished(final Cell cell, final Columns columns) {
				cells.add(cell);
			}
		};
	}

	private Outcome run(final BenchmarkPlan plan, final Denoiser denoiser, final BenchmarkListener listener) throws IOException {
		return new Benchmark(plan, Samples.priors(denoiser), manager, Samples.COLUMNS, Optional.empty(), store, folder).run(listener);
	}

	private static Double figure(final Cell cell, final String label) {
		final ToDoubleFunction<String> find = name -> cell.figures().get(Samples.COLUMNS.labels().indexOf(name));
		return find.applyAsDouble(label);
	}
}
