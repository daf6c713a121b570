package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.SharedDenoisers;
import io.github.vmlmap.models.TinyPrior;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.solvers.LatentVmlMap;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.torch.NativeResources;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadedPriorTest {

	@TempDir
	private Path folder;

	@Test
	void adoptsTheNoiseLevelsThatTheModelKnows() throws IOException {
		final SolverSettings wide = adopt(100, 0.001);
		assertThat(wide.sigmaMax()).isEqualTo(80);
		assertThat(wide.sigmaMin()).isEqualTo(0.002);
		assertThat(adopt(2, 1)).isEqualTo(SolverSettings.DEFAULT.withSigmas(2, 1));
	}

	@ParameterizedTest
	@CsvSource({ "0.002, 0.001", "0.0015, 0.001", "90, 80", "200, 100" })
	void refusesNoiseLevelsThatTheModelDoesNotKnow(final double max, final double min) {
		assertThatThrownBy(() -> adopt(max, min)).isInstanceOf(Refusal.class)
			.hasMessageStartingWith("The model works from noise level 0.002 to 80.0: choose");
	}

	@Test
	void leavesNothingOpenWhenTheModelIsRefused() throws IOException {
		final String bad = TinyPrior.write(folder.resolve("bad"), "detached.pt").folder().toString();
		final int managers = NativeResources.baseManagers();
		assertThatThrownBy(() -> LoadedPrior.open(bad, true)).isInstanceOf(Refusal.class);
		assertThat(NativeResources.baseManagers()).isEqualTo(managers);
	}

	@Test
	void theWeightsAreLoadedOnceInAProcess() throws IOException {
		final String model = TinyPrior.write(folder.resolve("tiny")).folder().toString();
		final Denoiser first = opened(model);
		assertThat(opened(model)).isSameAs(first);
		SharedDenoisers.ofProcess().freeIdle();
		assertThat(opened(model)).isNotSameAs(first);
	}

	/** The package says one size; images of any are restored in tiles of it. */
	@Test
	void aModelOfOneSizeTakesAny() throws IOException {
		final String model = TinyPrior.writeOneSize(folder.resolve("one"), 24).folder().toString();
		try (LoadedPrior prior = LoadedPrior.open(model, true)) {
			final NDArray x = prior.manager().randomNormal(new Shape(2, 1, 31, 50));
			assertThat(prior.denoiser().reach().stride()).isEqualTo(1);
			try (Linearization d = prior.denoiser().linearize(x, 1)) {
				assertThat(d.value().getShape()).isEqualTo(x.getShape());
				assertThat(d.pullback(x).getShape()).isEqualTo(x.getShape());
			}
		}
	}

	/** Unless it is told how, a prior of latents is cut into larger tiles: these see as much farther. */
	@Test
	void aPriorOfLatentsHasTilesOfItsOwn() throws IOException {
		final String latent = TinyPrior.writeLatent(folder.resolve("latent")).folder().toString();
		final RestorationSettings told = RestorationSettings.DEFAULT.withTiles(TileSettings.DEFAULT.withTiles(100, 20));
		try (LoadedPrior prior = LoadedPrior.open(latent, new LatentVmlMap(), true)) {
			assertThat(tiles(prior, RestorationSettings.DEFAULT)).containsExactly(384, 128);
			assertThat(tiles(prior, told)).containsExactly(100, 20);
		}
		try (LoadedPrior prior = LoadedPrior.open(TinyPrior.write(folder.resolve("images")).folder().toString(), true)) {
			assertThat(tiles(prior, RestorationSettings.DEFAULT)).containsExactly(256, 64);
		}
	}

	/** Half as much again as was measured, at least what those that ship take; where nothing can be measured what the hungrier of them does. */
	@Test
	void plansWithMoreThanWasMeasured() {
		assertThat(LoadedPrior.planned(OptionalLong.of(20_000), false)).isEqualTo(30_000);
		assertThat(LoadedPrior.planned(OptionalLong.of(20_000), true)).isEqualTo(30_000);
		assertThat(LoadedPrior.planned(OptionalLong.of(2), false)).isEqualTo(7_000);
		assertThat(LoadedPrior.planned(OptionalLong.of(2), true)).isEqualTo(4_000);
		assertThat(LoadedPrior.planned(OptionalLong.empty(), true)).isEqualTo(7_000);
	}

	private static List<Integer> tiles(final LoadedPrior prior, final RestorationSettings settings) {
		final TileSettings tiles = prior.settle(settings).tiles();
		return List.of(tiles.extent(), tiles.overlap());
	}

	private static Denoiser opened(final String model) {
		try (LoadedPrior prior = LoadedPrior.open(model, true)) {
			return prior.denoiser();
		}
	}

	private SolverSettings adopt(final double max, final double min) throws IOException {
		final LoadedPrior prior = new LoadedPrior(TinyPrior.write(folder.resolve(max + "-" + min)), null, null);
		return prior.adopt(RestorationSettings.DEFAULT.withSolver(SolverSettings.DEFAULT.withSigmas(max, min))).solver();
	}
}
