package io.github.vmlmap.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import ij.gui.Plot;

/** A picture of a training's loss, from the log that the trainer writes. */
final class Curve implements Benchmark {

	@Override
	public String name() {
		return "curve";
	}

	@Override
	public String summary() {
		return "picture of a training's loss [--log loss.csv --window --out]";
	}

	@Override
	public String run(final Options options) throws IOException {
		final Path out = Path.of(options.text("out", "target/bench/training-curve.png"));
		final List<String[]> rows = Files.readAllLines(Path.of(options.text("log", "loss.csv"))).stream().skip(1).map(row -> row.split(",")).toList();
		final double[] steps = rows.stream().mapToDouble(row -> Double.parseDouble(row[0])).toArray();
		final double[] losses = rows.stream().mapToDouble(row -> Double.parseDouble(row[2])).toArray();
		Pictures.write(plot(steps, losses, options.integer("window", 10)).getImagePlus().getBufferedImage(), out);
		return out.toString();
	}

	private static Plot plot(final double[] steps, final double[] losses, final int window) {
		final Plot plot = new Plot("Training", "step", "weighted loss");
		plot.setSize(640, 400);
		plot.setAxisYLog(true);
		plot.setColor("lightGray");
		plot.add("line", steps, losses);
		plot.setColor("blue");
		plot.setLineWidth(2);
		plot.add("line", steps, smooth(losses, window));
		plot.setColor("black");
		plot.addLegend("mean of 50 steps\nrunning mean of " + 50 * window + " steps");
		plot.setLimitsToFit(false);
		return plot;
	}

	/** The mean of each value and those before it, so many in all. */
	private static double[] smooth(final double[] values, final int window) {
		final double[] means = new double[values.length];
		for (int i = 0; i < means.length; i++) {
			final int first = Math.max(0, i - window + 1);
			for (int j = first; j <= i; j++) means[i] += values[j] / (i - first + 1);
		}
		return means;
	}
}
