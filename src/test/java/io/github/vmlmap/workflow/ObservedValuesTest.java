package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import net.imglib2.FinalInterval;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.real.FloatType;

/** Of a large image as many values as are of use, whatever pattern was scanned. */
class ObservedValuesTest {

	/** Odd: the last squares of the grid reach beyond the border. */
	private static final int SIDE = 2101;

	/** A grid of every second pixel would meet none of these, and all would be read. */
	@Test
	void aSparseScanIsReadAsThinlyAsAWholeImage() {
		final FinalInterval field = new FinalInterval(SIDE, SIDE);
		final double[] values = ObservedValues.sorted(
			new FunctionRandomAccessible<>(2, (at, value) -> {
				assertThat(at.getIntPosition(0) < SIDE && at.getIntPosition(1) < SIDE).isTrue();
				value.set(at.getIntPosition(0));
			}, FloatType::new).view().interval(field),
			new FunctionRandomAccessible<>(2, (at, value) -> value.set(at.getIntPosition(0) % 2 == 1 || at.getIntPosition(1) % 2 == 1), BitType::new).view().interval(field));
		final double measured = SIDE * SIDE / 4.0;
		assertThat(values.length).isBetween((int) (0.24 * measured), (int) (0.26 * measured));
		assertThat(values).isSorted();
		assertThat(values[values.length / 2]).isBetween(SIDE * 0.49, SIDE * 0.51);
	}
}
