package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.vmlmap.workflow.Residual;
import io.github.vmlmap.workflow.RunFigures;

/**
 * Says when a result does not explain what was measured: of which channel or, where a channel as a whole is
 * explained, of which plane.
 *
 * @param figures in the grey values of the user
 */
record ResidualNote(PlaneSeries series, RunFigures figures) {

	/** The residual of a converged run is at the noise; twice that has another cause. */
	private static final double WELL_ABOVE = 2;

	/** Sentences, of planes with a range of grey values each. */
	private static final int MOST = 8;

	private static final List<String> COLOURS = List.of("Red", "Green", "Blue");

	/** A sentence for each group with a residual well above σ_y, the worst first. */
	List<String> sentences() {
		final List<Residual> above = figures.residualsByGroup().values().stream().flatMap(this::above)
			.sorted(Comparator.comparingDouble(Residual::excess).reversed()).toList();
		final List<String> sentences = new ArrayList<>(above.stream().limit(MOST).map(this::sentence).toList());
		if (above.size() > MOST) sentences.add("So it does in " + (above.size() - MOST) + " more.");
		return sentences;
	}

	/** The group, or else its worst plane. */
	private Stream<Residual> above(final Residual group) {
		return Stream.of(group, worst(group)).filter(residual -> residual.excess() > WELL_ABOVE).limit(1);
	}

	private Residual worst(final Residual group) {
		return figures.residuals().stream().filter(plane -> plane.plane().group() == group.plane().group()).max(Comparator.comparingDouble(Residual::excess)).orElseThrow();
	}

	private String sentence(final Residual residual) {
		return String.format(Locale.ROOT, "%s misses the measured pixels by %.3g grey values%s, the noise is %.3g: " +
			"the degradation or the noise is not as given, or more steps or a preconditioned solver are needed.", subject(residual), residual.root(), worstOf(residual),
			residual.noise());
	}

	private String worstOf(final Residual group) {
		if (isOfPlane(group)) return "";
		final Residual worst = worst(group);
		return String.format(Locale.ROOT, " (%.3g in %s)", worst.root(), decapitalised(series.name(worst.plane())));
	}

	private boolean isOfPlane(final Residual residual) {
		return figures.residuals().contains(residual);
	}

	/** Named where there is anything else. */
	private String subject(final Residual residual) {
		final boolean all = figures.residualsByGroup().containsValue(residual);
		final boolean alone = figures.residualsByGroup().size() == 1;
		if (all && alone) return "The result";
		final String plane = all && !series.percentilesPerPlane() ? "" : series.name(residual.plane());
		if (!series.isRgb()) return (plane.isEmpty() ? "Channel " + residual.plane().group() : plane) + ": the result";
		return COLOURS.get(series.colour(residual.plane())) + (plane.isEmpty() ? "" : " of " + decapitalised(plane)) + ": the result";
	}

	private static String decapitalised(final String name) {
		return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
	}

	/** The residual of each channel, and the worst of a plane, where there are several. */
	Provenance addTo(final Provenance record) {
		final Provenance groups = figures.residualsByGroup().size() < 2 || series.percentilesPerPlane() ? record
			: record.with(Provenance.RESIDUAL + " by channel", figures.residualsByGroup().values().stream().map(Residual::root).toList());
		if (figures.residuals().size() < 2) return groups;
		final Residual worst = figures.residuals().stream().max(Comparator.comparingDouble(Residual::excess)).orElseThrow();
		return groups.with("worst " + Provenance.RESIDUAL, worst.root()).with("plane of the worst residual", series.name(worst.plane()));
	}
}
