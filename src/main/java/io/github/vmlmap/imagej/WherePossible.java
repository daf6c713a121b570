package io.github.vmlmap.imagej;

import java.awt.AWTError;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.benchmark.report.PlotDrawer;
import io.github.vmlmap.benchmark.report.PlotPoint;

/**
 * Draws where Java can. On servers without fonts it fails at the first letter, in one way or another.
 *
 * @param drawer makes one
 */
record WherePossible(Supplier<PlotDrawer> drawer) implements PlotDrawer {

	@Override
	public byte[] png(final String clock, final List<PlotPoint> points) throws IOException {
		try {
			return drawer.get().png(clock, points);
		}
		catch (final RuntimeException | LinkageError | InternalError | AWTError e) {
			throw new Refusal("This Java cannot draw it (" + e + "). Where there are no fonts, install fontconfig and a font, and run the benchmark again: what is finished is kept.", e);
		}
	}
}
