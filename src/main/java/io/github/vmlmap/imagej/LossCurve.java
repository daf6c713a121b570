package io.github.vmlmap.imagej;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

import ij.gui.Plot;

/** The losses of a run as a plot: means of so many steps that a few hundred points are left, and the validations. */
final class LossCurve {

	private static final int MOST = 800;

	private final List<Double> steps = new ArrayList<>();
	private final List<Double> losses = new ArrayList<>();
	private final List<Double> validatedSteps = new ArrayList<>();
	private final List<Double> validations = new ArrayList<>();
	private int bin = 1;
	private double sum;
	private int count;

	void add(final int step, final double loss) {
		sum += loss;
		count++;
		if (count < bin) return;
		steps.add((double) step);
		losses.add(sum / count);
		sum = 0;
		count = 0;
		if (steps.size() >= MOST) merge();
	}

	/** Two points become one. */
	private void merge() {
		for (int i = 0; i < MOST / 2; i++) {
			losses.set(i, (losses.get(2 * i) + losses.get(2 * i + 1)) / 2);
			steps.set(i, steps.get(2 * i + 1));
		}
		losses.subList(MOST / 2, losses.size()).clear();
		steps.subList(MOST / 2, steps.size()).clear();
		bin *= 2;
	}

	void validated(final int step, final double loss) {
		validatedSteps.add((double) step);
		validations.add(loss);
	}

	double[] steps() {
		return values(steps);
	}

	double[] losses() {
		return values(losses);
	}

	/** The loss of batches as a line, validations as circles. */
	Plot plot(final String title) {
		final Plot plot = new Plot(title, "Step", "Weighted loss");
		plot.setColor(Color.GRAY);
		plot.add("line", steps(), losses());
		plot.setColor(Color.RED);
		if (!validations.isEmpty()) plot.add("connected circle", values(validatedSteps), values(validations));
		plot.setColor(Color.BLACK);
		plot.setLegend(validations.isEmpty() ? "batches" : "batches\tvalidation", Plot.AUTO_POSITION);
		return plot;
	}

	private static double[] values(final List<Double> list) {
		return list.stream().mapToDouble(Double::doubleValue).toArray();
	}
}
