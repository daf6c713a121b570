package io.github.vmlmap.imagej;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.vmlmap.Refusal;

/** The provenance of a restored image as a table. */
public final class ProvenanceTable {

	private ProvenanceTable() {}

	/**
	 * A row an entry; the table is not shown.
	 *
	 * @throws Refusal when the image was not restored
	 */
	public static ResultsTable of(final ImagePlus image) {
		final Provenance done = Provenance.fromInfo(image.getInfoProperty()).orElseThrow(() -> new Refusal(
			"The image '" + image.getTitle() + "' does not say that it was restored: choose a result of VML-MAP."));
		final ResultsTable table = new ResultsTable();
		table.showRowNumbers(false);
		done.entries().forEach((key, value) -> {
			table.incrementCounter();
			table.addValue("Entry", key);
			table.addValue("Value", value.toString());
		});
		return table;
	}
}
