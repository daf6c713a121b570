package io.github.vmlmap.imagej;

import java.nio.file.Path;

import ij.measure.ResultsTable;

import io.github.vmlmap.TransferListener;
import io.github.vmlmap.models.Latents;
import io.github.vmlmap.models.ModelCatalog;
import io.github.vmlmap.models.ModelDescription;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.models.ModelSummary;
import io.github.vmlmap.models.UserModels;
import io.github.vmlmap.priors.Reach;

/**
 * The installed priors, for people and scripts:
 *
 * <pre>{@code
 * Priors.add("https://example.org/faces.zip", "", "")
 * println Priors.list()
 * }</pre>
 */
public final class Priors {

	private Priors() {}

	/** A row for each installed prior. Reads all files to compare their checksums. */
	public static ResultsTable list() {
		final ResultsTable table = new ResultsTable();
		table.setPrecision(4);
		ModelCatalog.standard().summaries().forEach(model -> addRow(table, model));
		return table;
	}

	/**
	 * The card of a prior, in Markdown.
	 *
	 * @throws io.github.vmlmap.Refusal when there is no such prior
	 */
	public static String card(final String nameOrFolder) {
		return ModelCatalog.standard().open(nameOrFolder).card();
	}

	/**
	 * Adds a prior to Fiji's folder {@code models}; see {@link UserModels#add}.
	 *
	 * @return its name
	 * @throws io.github.vmlmap.Refusal when it is not right
	 */
	public static String add(final String source, final String name, final String checksum) {
		return add(source, name, checksum, TransferListener.NONE);
	}

	/** The same, telling how far each download is. */
	public static String add(final String source, final String name, final String checksum, final TransferListener listener) {
		return UserModels.standard().add(source, name, checksum, listener).folder().getFileName().toString();
	}

	/**
	 * Removes a prior from Fiji's folder {@code models}; see {@link UserModels#remove}.
	 *
	 * @return where it stays for a month
	 */
	public static Path remove(final String name) {
		return UserModels.standard().remove(name);
	}

	private static void addRow(final ResultsTable table, final ModelSummary summary) {
		table.addRow();
		table.addValue("Name", summary.name());
		summary.model().ifPresent(model -> describe(table, model));
		table.addValue("SHA-256 verified", summary.isVerified() ? "yes" : "no");
		table.addValue("Problem", summary.problem());
	}

	private static void describe(final ResultsTable table, final ModelPackage model) {
		final ModelDescription d = model.description();
		table.addValue("Modality", d.images().modality());
		table.addValue("Objects from (pixels)", d.images().objectSize().low());
		table.addValue("Objects to (pixels)", d.images().objectSize().high());
		table.addValue("Of", model.files().latents().isPresent() ? "latents" : "images");
		table.addValue("Sizes", sizes(d.reach().times(model.files().latents().map(Latents::downsampling).orElse(1))));
		table.addValue("Sigma from", d.noise().sigmaMin());
		table.addValue("Sigma to", d.noise().sigmaMax());
		// Others are refused when they are read.
		table.addValue("VJP", "yes");
		table.addValue("Weights (MB)", model.weightsSize() / 1e6);
		table.addValue("Licence", d.credits().licence());
		table.addValue("Folder", model.folder().toString());
	}

	private static String sizes(final Reach reach) {
		return reach.oneSize() ? reach.stride() + " x " + reach.stride() + " in tiles" : "multiples of " + reach.stride();
	}
}
