package io.github.vmlmap.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.benchmark.metrics.Comparison;
import io.github.vmlmap.benchmark.metrics.Metric;
import io.github.vmlmap.benchmark.metrics.Metrics;

/**
 * The figures of a cell: metrics, then the cost, counted the same way for all.
 *
 * @param metrics those that are measured
 */
public record Columns(List<Metric> metrics) {

	/** The number of the column that is plotted over {@link #clock}. */
	public static final int PSNR = 0;

	/** Wall clock, of this machine as busy as it was. */
	static final String SECONDS = "Seconds";
	/** Of all threads of the process: what else the machine does plays no part, but a GPU's time does not count. */
	static final String CPU_SECONDS = "CPU seconds";
	static final String FORWARDS = "Forwards";
	static final String VJPS = "VJPs";
	static final String DECODER_PASSES = "Decoder passes";
	static final String DECODER_VJPS = "Decoder VJPs";
	static final String ENCODER_PASSES = "Encoder passes";
	/** Resident memory of the whole process, Java and all that ran before included: no method's own. */
	static final String MEMORY = "Peak memory (MB)";
	/** By how much that is more than at the start of the run. */
	static final String GROWTH = "Memory growth (MB)";

	private static final List<String> COST = List.of(SECONDS, CPU_SECONDS, FORWARDS, VJPS, DECODER_PASSES, DECODER_VJPS, ENCODER_PASSES, MEMORY, GROWTH);

	public Columns {
		if (!metrics.get(PSNR).equals(Metrics.PSNR)) throw new IllegalArgumentException("The first figure is the PSNR.");
		metrics = List.copyOf(metrics);
	}

	/** All labels, in order. */
	public List<String> labels() {
		return Stream.concat(metricLabels().stream(), COST.stream()).toList();
	}

	/** Those of the metrics, in order. */
	List<String> metricLabels() {
		return metrics.stream().map(Metric::label).toList();
	}

	/** Whether a label is that of a cost, which rows of earlier versions may lack. */
	static boolean isCost(final String label) {
		return COST.contains(label);
	}

	/** The number of the column; those of the other costs follow. */
	public int seconds() {
		return cost(SECONDS);
	}

	private int cost(final String label) {
		return metrics.size() + COST.indexOf(label);
	}

	/** The number of the column of the time that is plotted: CPU seconds where only the CPU computes. */
	public int clock(final boolean onCpu) {
		return cost(onCpu ? CPU_SECONDS : SECONDS);
	}

	/** A cell in a line, for people. */
	public String line(final Cell cell) {
		final Cell.Key key = cell.key();
		final List<Double> f = cell.figures();
		final String found = switch (cell.state()) {
			case DONE -> String.format(Locale.ROOT, "PSNR %.2f dB", f.get(PSNR));
			case DIVERGED -> "diverged";
			case REFUSED -> "refused: " + cell.reason();
		};
		final String cost = f.get(seconds()).isNaN() ? "" : String.format(Locale.ROOT, " (%.2f s, %.0f forwards, %.0f VJPs%s)", f.get(seconds()), f.get(cost(FORWARDS)), f.get(cost(VJPS)), latents(f));
		return String.join(", ", key.task(), key.method(), key.image()) + (key.seed().isEmpty() ? "" : ", seed " + key.seed()) + ": " + found + cost;
	}

	/** Nothing where there was no decoder at work. */
	private String latents(final List<Double> figures) {
		if (!(figures.get(cost(DECODER_PASSES)) > 0)) return "";
		return String.format(Locale.ROOT, "; %.0f decoder passes, %.0f decoder VJPs, %.0f encoder passes", figures.get(cost(DECODER_PASSES)), figures.get(cost(DECODER_VJPS)),
			figures.get(cost(ENCODER_PASSES)));
	}

	/** Whether the figures of a label are good when they are high or low. */
	public Metric.Better better(final int column) {
		return column < metrics.size() ? metrics.get(column).better() : Metric.Better.NEITHER;
	}

	/** @param refusals takes why a metric is NaN that refused */
	List<Double> figures(final Comparison comparison, final Cost cost, final Consumer<String> refusals) {
		return DoubleStream.concat(metrics.stream().mapToDouble(metric -> figure(metric, comparison, refusals)), cost.figures()).boxed().toList();
	}

	private static double figure(final Metric metric, final Comparison comparison, final Consumer<String> refusals) {
		try {
			return metric.of(comparison);
		}
		catch (final Refusal e) {
			refusals.accept(e.getMessage());
			return Double.NaN;
		}
	}

	/** Of what gave no image. */
	List<Double> figures(final Cost cost) {
		return DoubleStream.concat(metrics.stream().mapToDouble(metric -> Double.NaN), cost.figures()).boxed().toList();
	}

	/**
	 * What a run took.
	 *
	 * @param seconds wall clock
	 * @param cpuSeconds of all threads of the process
	 * @param forwards of the denoiser, with a graph or without
	 * @param vjps vector-Jacobian products of the denoiser
	 * @param decodings passes of a decoder of latents, with a graph or without
	 * @param decoderVjps vector-Jacobian products of the decoder
	 * @param encodings passes of the encoder
	 * @param megabytes the most of the process that was resident; NaN where the system does not tell
	 * @param growth by how much that is more than at the start
	 */
	record Cost(double seconds, double cpuSeconds, double forwards, double vjps, double decodings, double decoderVjps, double encodings, double megabytes, double growth) {

		/** Of what was done elsewhere. */
		static final Cost UNKNOWN = new Cost(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

		private DoubleStream figures() {
			return DoubleStream.of(seconds, cpuSeconds, forwards, vjps, decodings, decoderVjps, encodings, megabytes, growth);
		}
	}
}
