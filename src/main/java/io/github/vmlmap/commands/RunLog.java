package io.github.vmlmap.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import ij.ImagePlus;

import io.github.vmlmap.imagej.Provenance;

/** What the log tells of a run: a line of figures, then what the user should know. */
final class RunLog {

	private RunLog() {}

	/** The lines for a result, from the provenance in its Info. */
	static List<String> lines(final ImagePlus result) {
		return Provenance.fromInfo(result.getInfoProperty()).map(RunLog::lines).orElse(List.of());
	}

	private static List<String> lines(final Provenance done) {
		final List<String> lines = new ArrayList<>();
		lines.add(figures(done));
		addAll(lines, done, "weaknesses of the model");
		addAll(lines, done, "interval");
		addAll(lines, done, Provenance.NOTES);
		return lines;
	}

	private static String figures(final Provenance done) {
		final StringBuilder line = new StringBuilder(String.valueOf(done.get(Provenance.METHOD).orElseThrow()));
		done.get(Provenance.DEVICE).ifPresent(device -> line.append(" on ").append(device));
		done.get(Provenance.NOISE).ifPresent(noise -> line.append(String.format(Locale.ROOT, "; noise %.3g grey values, %s",
			((Number) noise).doubleValue(), done.get("setting noise").orElse(""))));
		final double share = ((Number) done.get(Provenance.SYNTHESISED_SHARE).orElseThrow()).doubleValue();
		line.append(String.format(Locale.ROOT, "; %s pixels (%.3g %%) synthesised", done.get(Provenance.SYNTHESISED).orElseThrow(), 100 * share));
		done.get(Provenance.CLAMPED).ifPresent(count -> line.append("; ").append(count).append(" clamped"));
		return line.append(".").toString();
	}

	private static void addAll(final List<String> lines, final Provenance done, final String key) {
		if (done.get(key).orElse(null) instanceof List<?> sentences) sentences.forEach(sentence -> lines.add(sentence.toString()));
		else done.get(key).ifPresent(sentence -> lines.add(sentence.toString()));
	}
}
