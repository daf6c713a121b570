package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.priors.Tiling;

class MemoryBudgetTest {

	private static final Reach REACH = new Reach(8, 51);
	private static final TileSettings TILES = TileSettings.DEFAULT;
	private static final Size LARGE = new Size(1000, 2000);
	private static final long TILE_BYTES = 256 * 256 * MemoryBudget.BYTES_PER_PIXEL;

	@Test
	void boundsABatchByItsPixels() {
		assertThat(MemoryBudget.batch(new Size(64, 64), 8, TILES)).isEqualTo(8);
		assertThat(MemoryBudget.batch(new Size(64, 64), 1000, TILES)).isEqualTo(48);
		assertThat(MemoryBudget.batch(new Size(256, 256), 8, TILES)).isEqualTo(3);
		assertThat(MemoryBudget.batch(LARGE, 8, TILES)).isEqualTo(1);
		assertThat(MemoryBudget.batch(new Size(1L << 40, 1L << 40), 8, TILES)).isEqualTo(1);
	}

	/** A heap of 3 GB on a machine with 4, of which the system and the heap so far have taken 0.7: 0.5 GB are left. */
	@Test
	void leavesToTheHeapOfASmallMachineWhatItMayTake() {
		final MemoryBudget budget = MemoryBudget.of(3_300_000_000L, 2_800_000_000L);
		assertThat(budget.bytes()).isEqualTo(500_000_000L);
		budget.require(1, new Size(512, 512), REACH, TILES, "crop.");
		final Tiling tiling = budget.tiling(new Shape(1, 1, 512, 512), REACH, TILES);
		assertThat(tiling.tile()).isEqualTo(256);
		assertThat(tiling.atOnce()).isEqualTo(1);
		assertThat(tiling.graphs() * MemoryBudget.BYTES_PER_PIXEL).isBetween(TILE_BYTES, 500_000_000L - 26_000_000);
	}

	/** As Fiji starts by itself: the heap may take all that is available. */
	@Test
	void runsTileByTileWhereTheHeapMayTakeEverything() {
		final MemoryBudget budget = MemoryBudget.of(1_000_000_000L, 3_000_000_000L);
		assertThat(budget.bytes()).isZero();
		budget.require(1, new Size(512, 512), REACH, TILES, "crop.");
		assertThat(budget.tiling(new Shape(1, 1, 512, 512), REACH, TILES)).isEqualTo(new Tiling(256, 64, 1, 0));
	}

	/** Of what the rest of a run takes nothing is left for its fields. */
	@Test
	void refusesAFieldForWhichThereIsNoRoomBesideTheRest() {
		final MemoryBudget budget = MemoryBudget.of(1_000_000_000L, 0);
		final double left = TILE_BYTES + 512 * 512 * MemoryBudget.FIELD_BYTES_PER_PIXEL;
		assertThatCode(() -> budget.beside(1e9 - 1.01 * left).require(1, new Size(512, 512), REACH, TILES, "crop.")).doesNotThrowAnyException();
		assertThatThrownBy(() -> budget.beside(1e9 - 0.99 * left).require(1, new Size(512, 512), REACH, TILES, "crop.")).isInstanceOf(Refusal.class)
			.hasMessage("This needs about 0.5 GB of memory and 0.5 GB are free: crop.");
	}

	@Test
	void letsALargeMachineKeepGraphs() {
		final Tiling tiling = MemoryBudget.of(20_000_000_000L, 2_000_000_000L).tiling(new Shape(1, 1, 1024, 1024), REACH, TILES);
		assertThat(tiling.atOnce()).isEqualTo(3);
		assertThat(tiling.graphs()).isGreaterThan(25 * 256 * 256L);
	}

	/** A prior of three times the memory has a third of the pixels at work, and of no less memory more. */
	@Test
	void plansWithWhatAGradientOfThePriorTakes() {
		final TileSettings greedy = TILES.withBytesPerPixel(21_000);
		assertThat(MemoryBudget.batch(new Size(64, 64), 1000, greedy)).isEqualTo(16);
		final MemoryBudget budget = MemoryBudget.of(20_000_000_000L, 0);
		final Shape field = new Shape(1, 1, 1024, 1024);
		assertThat(budget.tiling(field, REACH, greedy).graphs()).isEqualTo(budget.tiling(field, REACH, TILES).graphs() / 3);
		assertThat(budget.tiling(field, REACH, greedy).atOnce()).isEqualTo(1);
		assertThat(MemoryBudget.of(1L << 40, 0).planned(new Shape(1, 1, 256, 256), REACH, greedy)).isEqualTo(256 * 256 * (21_000 + MemoryBudget.FIELD_BYTES_PER_PIXEL));
		assertThatThrownBy(() -> MemoryBudget.of(2 * TILE_BYTES, 0).require(1, LARGE, REACH, greedy, "crop.")).isInstanceOf(Refusal.class);
	}

	@Test
	void refusesWhereOneTileDoesNotFit() {
		final long field = 2_000_000 * MemoryBudget.FIELD_BYTES_PER_PIXEL;
		assertThatThrownBy(() -> MemoryBudget.of(field + TILE_BYTES - 1, 0).require(1, LARGE, REACH, TILES, "crop the image.")).isInstanceOf(Refusal.class)
			.hasMessage("This needs about 0.7 GB of memory and 0.7 GB are free: crop the image.");
		assertThatCode(() -> MemoryBudget.of(field + TILE_BYTES, 0).require(1, LARGE, REACH, TILES, "crop.")).doesNotThrowAnyException();
		assertThatCode(() -> MemoryBudget.of(64 * 64 * 7_200L, 0).require(1, new Size(64, 60), REACH, TILES, "crop.")).doesNotThrowAnyException();
	}

	@Test
	void refusesWhatNoArrayHolds() {
		final MemoryBudget unlimited = MemoryBudget.of(Long.MAX_VALUE, 0);
		assertThatThrownBy(() -> unlimited.require(1, new Size(1 << 16, 1 << 15), REACH, TILES, "crop.")).isInstanceOf(Refusal.class);
		assertThatThrownBy(() -> unlimited.require(1, new Size(1L << 40, 1L << 40), REACH, TILES, "crop.")).isInstanceOf(Refusal.class);
	}

	@Test
	void takesWhatIsSetElseAsksTheMachineForTheCpuOnly() {
		assertThat(MemoryBudget.of(Device.cpu(), OptionalLong.of(123)).bytes()).isEqualTo(123);
		assertThat(MemoryBudget.of(Device.cpu(), OptionalLong.of(1L << 50))).isEqualTo(new MemoryBudget(1L << 50, 1L << 50));
		assertThat(MemoryBudget.of(Device.gpu(), OptionalLong.empty()).available()).isEqualTo(Long.MAX_VALUE);
		final MemoryBudget here = MemoryBudget.of(Device.cpu(), OptionalLong.empty());
		assertThat(here.bytes()).isLessThanOrEqualTo(here.available());
	}

	@Test
	void plansForAllGraphsOrForWhatTheBudgetAllows() {
		final Shape field = new Shape(1, 1, 448, 256);
		final long arrays = 448 * 256 * MemoryBudget.FIELD_BYTES_PER_PIXEL;
		assertThat(MemoryBudget.of(1L << 40, 0).planned(field, REACH, TILES)).isEqualTo(arrays + 2 * TILE_BYTES);
		assertThat(MemoryBudget.of(arrays + TILE_BYTES, 0).planned(field, REACH, TILES)).isEqualTo(arrays + TILE_BYTES);
		assertThat(MemoryBudget.of(0, 0).planned(field, REACH, TILES)).isEqualTo(arrays + TILE_BYTES);
	}
}
