package io.github.vmlmap.imagej;

import java.util.List;
import java.util.SortedMap;

import io.github.vmlmap.workflow.GreySpan;

/** Writes down which grey values a prior saw as −1 and +1, without which no script repeats a run. */
record GreySpans(SortedMap<Integer, GreySpan> byGroup) {

	static final String KEY = "range of grey values";

	/** Of a long series with a range of its own for each plane, the first. */
	private static final int MOST = 100;

	private static final String EXTREMES = "Nearly all observed pixels have one grey value, so the least and the greatest took the place of " +
		"the percentiles: single bright or dark pixels set the range that the prior sees.";

	/** Two numbers, or of several channels or planes a sentence each. */
	Provenance addTo(final Provenance record) {
		if (byGroup.isEmpty()) return record;
		final Provenance told = record.with(KEY, byGroup.size() == 1 ? pair(byGroup.get(byGroup.firstKey())) : each());
		return byGroup.values().stream().anyMatch(GreySpan::ofExtremes) ? told.notes(List.of(EXTREMES)) : told;
	}

	private static List<Double> pair(final GreySpan span) {
		return List.of(span.low(), span.high());
	}

	private List<String> each() {
		return byGroup.entrySet().stream().limit(MOST).map(span -> span.getKey() + ": " + span.getValue().low() + " to " + span.getValue().high()).toList();
	}
}
