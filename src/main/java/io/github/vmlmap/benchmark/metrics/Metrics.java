package io.github.vmlmap.benchmark.metrics;

import java.util.List;

/** All figures of a restored image. A new one is a line here. */
public final class Metrics {

	/** The one that is plotted over time. */
	public static final Metric PSNR = new Psnr();

	private static final List<Metric> ALL = List.of(PSNR, new HiddenPsnr(), new Ssim(), new MsSsim(), new Bias(), new Residual(), Objects.COUNT, Objects.TRUE_COUNT,
		Objects.AREA, Objects.TRUE_AREA);

	private Metrics() {}

	/** In the order of the columns. */
	public static List<Metric> all() {
		return ALL;
	}
}
