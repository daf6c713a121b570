package io.github.vmlmap.benchmark.report;

import java.io.IOException;
import java.util.List;

/** Draws a report's plots. */
public interface PlotDrawer {

	/** Of the picture on the page, in its pixels; the PNG may have more. */
	int WIDTH = 860;

	/**
	 * PSNR over seconds, as the bytes of a PNG.
	 *
	 * @param clock what the time is, with its unit
	 * @param points one a method, at least one
	 * @throws io.github.vmlmap.Refusal when it cannot be drawn here
	 */
	byte[] png(String clock, List<PlotPoint> points) throws IOException;
}
