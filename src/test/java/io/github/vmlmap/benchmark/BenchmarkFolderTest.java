package io.github.vmlmap.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.Version;
import io.github.vmlmap.priors.CountingDenoiser;
import io.github.vmlmap.solvers.Ddrm;

/** What a folder has is kept and added to; what would not fit it is refused. */
class BenchmarkFolderTest extends BenchmarkRuns {

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

	/** Of a second run with one of two tasks and one of two images. */
	@Test
	void whatAnotherProgramRestoredIsKeptWhereItIsNotAskedForAgain() throws IOException {
		final External care = new External("CARE", (task, name) -> Samples.image(name, name.equals("a") ? 1 : 2).toGrey(Samples.image("a", 1).truth()));
		final BenchmarkPlan both = Samples.with(List.of(), List.of(care));
		run(both, Samples.denoiser(), BenchmarkListener.SILENT);
		final BenchmarkPlan one = new BenchmarkPlan(both.images().subList(0, 1), both.tasks().subList(1, 2), List.of(), List.of(care), both.seeds(), both.noise());
		assertThat(run(one, Samples.denoiser(), BenchmarkListener.SILENT).all()).hasSize(4).extracting(Cell::key).doesNotHaveDuplicates();
	}

	void assertRefused(final BenchmarkPlan plan, final String what) {
		assertThatThrownBy(() -> run(plan, Samples.denoiser(), BenchmarkListener.SILENT)).isInstanceOf(Refusal.class).hasMessageContaining("holds results of other settings")
			.hasMessageContaining(what);
	}

	static BenchmarkListener adding(final List<Cell> cells) {
		return new BenchmarkListener() {

			@Override
			public void finished(final Cell cell, final Columns columns) {
				cells.add(cell);
			}
		};
	}
}
