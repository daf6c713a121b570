package io.github.vmlmap.bench;

import io.github.vmlmap.solvers.Preset;
import java.util.List;
import java.util.Map;

/**
 * A task at a noise level.
 *
 * @param trials one an image, of each method
 */
record SpeedRow(SpeedTask task, double noise, Map<String, List<Trial>> trials) {

	/** CPU seconds an image. */
	double seconds(final String method) {
		return trials.get(method).stream().mapToDouble(Trial::seconds).average().orElseThrow();
	}

	double psnr(final String method) {
		return trials.get(method).stream().mapToDouble(Trial::meanPsnr).average().orElseThrow();
	}

	/** Forward passes and pullbacks. */
	double work(final String method) {
		return trials.get(method).stream().mapToDouble(t -> t.forwards() + t.pullbacks()).average().orElseThrow();
	}

	/** How many times faster than the paper's budget. */
	double ratio(final String method) {
		return seconds(Preset.PAPER.label()) / seconds(method);
	}

	/** How many dB under the paper's budget. */
	double loss(final String method) {
		return psnr(Preset.PAPER.label()) - psnr(method);
	}

	/** Standard error of the loss over the images. */
	double error(final String method) {
		final List<Trial> paper = trials.get(Preset.PAPER.label());
		final List<Trial> own = trials.get(method);
		double squares = 0;
		for (int i = 0; i < own.size(); i++) squares += Math.pow(paper.get(i).meanPsnr() - own.get(i).meanPsnr() - loss(method), 2);
		return Math.sqrt(squares / own.size() / Math.max(1, own.size() - 1));
	}
}
