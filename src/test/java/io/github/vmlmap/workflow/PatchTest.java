package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import net.imglib2.img.Img;
import net.imglib2.type.logic.BitType;

/** The shape of a hole, whatever its place. */
class PatchTest {

	private static final int SIDE = 96;

	@Test
	void thePatchIsTheLargestConnectedPart() {
		final Img<BitType> hidden = TestImages.mask(SIDE, SIDE, (x, y) -> x < 40 && y < 40 && (x - 20) * (x - 20) + (y - 20) * (y - 20) < 30 || x == 90 && y == 3);
		final Patch patch = Patch.largestOf(hidden);
		assertThat(List.of(patch.width(), patch.height())).containsExactly(11, 11);
		assertThat(IntStream.range(0, 121).filter(i -> patch.hidden()[i] != ((i % 11 - 5) * (i % 11 - 5) + (i / 11 - 5) * (i / 11 - 5) < 30))).isEmpty();
	}

	@Test
	void translatesThatDoNotTouchAreTheSamePatch() {
		final Patch square = Patch.box(4, 4);
		assertThat(square.isAllOf(TestImages.mask(SIDE, SIDE, (x, y) -> inSquare(x - 10, y - 7) || inSquare(x - 16, y - 9)))).isTrue();
		assertThat(square.isAllOf(TestImages.mask(SIDE, SIDE, (x, y) -> inSquare(x - 10, y - 7) || x == 30 && y < 20))).isFalse();
		assertThat(square.isAllOf(TestImages.mask(SIDE, SIDE, (x, y) -> inSquare(x - 10, y - 7) || inSquare(x - 14, y - 7)))).as("they touch").isFalse();
		assertThat(square.isAllOf(TestImages.mask(SIDE, SIDE, (x, y) -> false))).isFalse();
		assertThat(Patch.box(2, 8).isAllOf(TestImages.mask(SIDE, SIDE, (x, y) -> inSquare(x, y)))).isFalse();
	}

	private static boolean inSquare(final int x, final int y) {
		return x >= 0 && y >= 0 && x < 4 && y < 4;
	}

	@Test
	void aSparsePatchHidesTheShare() {
		final Patch patch = Patch.sparse(32, 0.8, 3);
		assertThat(IntStream.range(0, 1024).filter(i -> patch.hidden()[i]).count() / 1024.0).isCloseTo(0.8, within(0.05));
		assertThatThrownBy(() -> Patch.sparse(32, 1, 3)).isInstanceOf(IllegalArgumentException.class);
	}
}
