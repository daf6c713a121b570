package io.github.vmlmap.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A task of the benchmark of latents.
 *
 * @param outcomes of all images and seeds, by method
 */
record LatentRow(Task task, Map<String, List<Outcome>> outcomes) {

	double psnr(final String method) {
		return Outcome.mean(outcomes.get(method), Outcome::psnr);
	}

	/** Whether the latent form is the better of both; one that diverges anywhere is not. */
	boolean isWon() {
		return Outcome.diverged(outcomes.get(Latent.LATENT)) == 0 && psnr(Latent.LATENT) > psnr(Latent.PIXEL);
	}

	static String report(final List<LatentRow> rows, final BenchPrior pixel, final BenchLatents latents, final Options options) throws IOException {
		final Table table = new Table("Task", "Method", "PSNR of hidden or all, dB", "PSNR of all, dB", "SSIM", "CPU seconds", "diverged");
		for (final LatentRow row : rows) row.outcomes.forEach((method, all) -> table.row(row.cells(method, all)));
		return Table.number("`scripts/bench latent%s` at commit %s, denoisers sha256 `%s` (pixels), `%s` (latents).%n%n%s", options, QualityReport.commit(), pixel.id(),
			latents.id(), table);
	}

	private List<String> cells(final String method, final List<Outcome> all) {
		return List.of(task.name(), method, Table.number("%.2f", psnr(method)), Table.number("%.2f", Outcome.mean(all, Outcome::whole)),
			Table.number("%.3f", Outcome.mean(all, Outcome::ssim)), seconds(all), Outcome.diverged(all) + " of " + all.size());
	}

	private static String seconds(final List<Outcome> all) {
		final double mean = Outcome.mean(all, Outcome::seconds);
		return Double.isNaN(mean) ? "" : Table.number("%.1f", mean);
	}

	@Override
	public String toString() {
		final List<String> figures = new ArrayList<>();
		for (final String method : outcomes.keySet()) figures.add(Table.number("%s %.2f", method, psnr(method)));
		return task.name() + ": " + String.join(", ", figures);
	}
}
