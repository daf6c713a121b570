package io.github.vmlmap.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.AutoencoderWrapper;
import io.github.vmlmap.priors.LatentDenoiser;
import io.github.vmlmap.priors.LinearAutoencoder;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.solvers.Daps;
import io.github.vmlmap.solvers.LatentDaps;
import io.github.vmlmap.solvers.ReSample;
import io.github.vmlmap.solvers.SolverSettings;

/** The cost of methods of latents, against a list of the calls that were made. */
class DecoderCostTest {

	@TempDir
	private Path folder;

	private final NDManager manager = NDManager.newBaseManager("PyTorch");

	@AfterEach
	void close() {
		manager.close();
	}

	/** A decoder's work is not the denoiser's, and is counted beside it: Langevin steps of LatentDAPS go through the decoder alone. */
	@Test
	void passesOfADecoderHaveColumnsOfTheirOwn() throws IOException {
		final Contender daps = Contender.ofLatents("LatentDAPS", new LatentDaps(new Daps(2, 5, 0.005, 0.2)), SolverSettings.PAPER.withLevels(4).withSteps(1).withSigmas(10, 0.05));
		final Contender reSample = Contender.ofLatents("ReSample", new ReSample(true, 0.5, 40, 2, 2), SolverSettings.PAPER.withLevels(23).withSteps(1).withSigmas(10, 0.05));
		final LinearAutoencoder linear = LinearAutoencoder.random(16, 16, 4, 2, false);
		final List<String> calls = new ArrayList<>();
		final UsedPrior prior = new UsedPrior("latents", "4567", new LatentDenoiser(Samples.denoiser(), listed(linear, calls)), settings -> settings);
		final UsedPriors priors = new UsedPriors(Samples.priors(Samples.denoiser()).images(), Optional.of(prior));
		final List<List<String>> ofCells = new ArrayList<>();
		final BenchmarkListener listener = new BenchmarkListener() {

			@Override
			public void finished(final Cell cell, final Columns columns) {
				ofCells.add(List.copyOf(calls));
				calls.clear();
			}
		};
		final BenchmarkPlan plan = new BenchmarkPlan(Samples.plan().images(), Tasks.named("Box", 0), List.of(daps, reSample), List.of(), List.of(1L), 0);
		final List<Cell> cells = new Benchmark(plan, priors, manager, Samples.COLUMNS, Optional.empty(), new Samples.Store(), folder).run(listener).cells();
		assertThat(cells).hasSize(4).allMatch(Cell::isDone);
		// The first row has the calls that warm up as well.
		for (int i = 1; i < cells.size(); i++) {
			final List<String> made = ofCells.get(i);
			assertThat(figure(cells.get(i), Columns.DECODER_PASSES)).isEqualTo(made.stream().filter(call -> call.equals("decode")).count()).isPositive();
			assertThat(figure(cells.get(i), Columns.DECODER_VJPS)).isEqualTo(made.stream().filter(call -> call.equals("pullback")).count()).isPositive();
			assertThat(figure(cells.get(i), Columns.ENCODER_PASSES)).isEqualTo(made.stream().filter(call -> call.equals("encode")).count());
		}
		assertThat(figure(cells.get(2), Columns.DECODER_VJPS)).as("a Langevin step each").isEqualTo(4 * 5);
		assertThat(figure(cells.get(1), Columns.ENCODER_PASSES)).as("of a fit of an image").isPositive();
		assertThat(Samples.COLUMNS.line(cells.get(2))).contains("; " + (int) figure(cells.get(2), Columns.DECODER_PASSES) + " decoder passes, 20 decoder VJPs, 0 encoder passes)");
	}

	private static Autoencoder listed(final Autoencoder autoencoder, final List<String> calls) {
		return new AutoencoderWrapper(autoencoder) {

			@Override
			public NDArray encode(final NDArray x) {
				calls.add("encode");
				return super.encode(x);
			}

			@Override
			public NDArray decode(final NDArray z) {
				calls.add("decode");
				return super.decode(z);
			}

			@Override
			public Linearization linearize(final NDArray z) {
				calls.add("decode");
				final Linearization linearization = super.linearize(z);
				return new Linearization() {

					@Override
					public NDArray value() {
						return linearization.value();
					}

					@Override
					public NDArray pullback(final NDArray v) {
						calls.add("pullback");
						return linearization.pullback(v);
					}

					@Override
					public void close() {
						linearization.close();
					}
				};
			}
		};
	}

	private static double figure(final Cell cell, final String label) {
		return cell.figures().get(Samples.COLUMNS.labels().indexOf(label));
	}
}
