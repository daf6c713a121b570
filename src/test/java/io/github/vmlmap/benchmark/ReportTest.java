package io.github.vmlmap.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.benchmark.report.PlotPoint;
import io.github.vmlmap.benchmark.report.Report;

class ReportTest {

	private static final String NASTY = "<script>alert('a')</script>&\"";
	private static final List<Contender> METHODS = List.of(Contenders.named("DDRM", false).get(0), Contenders.named("Biharmonic", false).get(0), Samples.DIVERGING);

	@TempDir
	private Path folder;

	private final NDManager manager = NDManager.newBaseManager("PyTorch");
	private final Samples.Store store = new Samples.Store();
	private final List<List<PlotPoint>> plots = new ArrayList<>();

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void isOnePageThatNeedsNothingElse() throws Exception {
		final String html = html(run(nasty()));
		assertThat(html).doesNotContain("http:", "https:", "<link", "<script", "@import", "url(").contains("&lt;script&gt;alert(&#39;a&#39;)&lt;/script&gt;&amp;&quot;");
		assertThat(html.split("src=")).as("panels and a plot a task").hasSize(1 + 4 + 3 + 2).allMatch(part -> part.startsWith("\"data:image/png;base64,") || part.startsWith("<!DOCTYPE"));
	}

	@Test
	void tellsAllThatWasFound() throws Exception {
		final Document page = page(html(run(nasty())));
		assertThat(plots).as("DDRM twice and biharmonic once").hasSize(2).extracting(points -> points.stream().map(PlotPoint::name).toList()).containsExactly(List.of("DDRM", "Biharmonic"),
			List.of("DDRM"));
		assertThat(headings(page)).startsWith("Box", "Uniform deblurring");
		final String text = page.getDocumentElement().getTextContent();
		assertThat(text).contains("Biharmonic: Biharmonic only undoes masks: choose another method.", "Diverging: diverged in 2 of 2.", "Elsewhere: Not there.", "0 of 2", "Prior of a test", " ± ");
	}

	/** Methods on two images, then another task, then another method on one image. */
	@Test
	void showsWhatEarlierRunsHaveLeftInTheFolder() throws Exception {
		final List<CleanImage> two = Samples.plan().images();
		run(new BenchmarkPlan(two, Tasks.named("Box", 0), METHODS, List.of(), List.of(1L), 0));
		run(new BenchmarkPlan(two, Tasks.named("Uniform deblurring", 0), METHODS.subList(0, 2), List.of(), List.of(1L), 0));
		final Outcome last = run(new BenchmarkPlan(two.subList(0, 1), Tasks.named("Box", 0), Contenders.named("Non-local means; PiGDM, conditional form", false), List.of(), List.of(1L), 0));
		assertThat(Summary.of(last)).as("what was asked for").extracting(Summary::method).containsExactly("Non-local means", "PiGDM, conditional form");
		final Document page = page(html(last));
		assertThat(headings(page)).startsWith("Box", "Uniform deblurring");
		assertThat(methods(page, 1)).as("as methods are listed").containsExactly("DDRM", "PiGDM, conditional form", "Non-local means", "Biharmonic", "Diverging");
		assertThat(methods(page, 2)).containsExactly("DDRM", "Biharmonic");
		assertThat(plots.get(0)).extracting(PlotPoint::name).containsExactly("DDRM", "PiGDM, conditional form", "Biharmonic");
		assertThat(page.getDocumentElement().getTextContent()).contains("PiGDM, conditional form: of 1 of 2 images alone", "Biharmonic only undoes masks", "Diverging: diverged in 2 of 2.")
			.doesNotContain("DDRM: of ");
	}

	/** PiGDM is better on its one image than the others on two; that tells nothing. */
	@Test
	void callsNoMeanTheBestThatIsOfFewerImages() throws Exception {
		final List<CleanImage> two = Samples.plan().images();
		run(new BenchmarkPlan(two, Tasks.named("Box", 0), List.of(METHODS.get(0)), List.of(), List.of(1L), 0));
		final Contender perfect = Contender.ofImages("Perfect", Samples.solver(y -> y.getManager().create(two.get(0).truth().pixels(), y.getShape())), METHODS.get(0).settings());
		final Outcome last = run(new BenchmarkPlan(two.subList(0, 1), Tasks.named("Box", 0), List.of(perfect), List.of(), List.of(1L), 0));
		assertThat(best(page(html(last)))).isNotEmpty().containsOnly("DDRM");
	}

	/** It gives the truth of one image and diverges on the other. */
	@Test
	void callsNoMethodTheBestThatDivergedOnAnImage() throws Exception {
		final List<CleanImage> two = Samples.plan().images();
		final float[] truth = two.get(0).truth().pixels();
		final Contender lucky = Contender.ofImages("Lucky", Samples.solver(y -> isOf(truth, y) ? y.getManager().create(truth, y.getShape()) : y.mul(Float.NaN)), METHODS.get(0).settings());
		final Document page = page(html(run(new BenchmarkPlan(two, Tasks.named("Box", 0), List.of(METHODS.get(0), lucky), List.of(), List.of(1L), 0))));
		assertThat(best(page)).isNotEmpty().containsOnly("DDRM");
		assertThat(page.getDocumentElement().getTextContent()).contains("Lucky: of 1 of 2 images alone", "Lucky: diverged in 1 of 2.").doesNotContain("DDRM: of ");
	}

	/** The first seed gives nothing that could be shown, the second does; what is far off is shown as well. */
	@Test
	void showsAPanelOfAnySeedThatHasOne() throws Exception {
		final int[] calls = new int[1];
		final Contender late = Contender.ofImages("Late", Samples.solver(y -> calls[0]++ == 0 ? y.mul(Float.NaN) : y.duplicate()), METHODS.get(0).settings());
		final BenchmarkPlan plan = new BenchmarkPlan(Samples.plan().images().subList(0, 1), Tasks.named("Box", 0), List.of(late, Samples.BLINDING, Samples.DIVERGING), List.of(), List.of(1L, 2L),
			0);
		final Document page = page(html(run(plan)));
		final List<String> captions = texts(page, "figcaption");
		assertThat(captions).hasSize(4).startsWith("Truth", "Measurement");
		assertThat(captions.get(2)).startsWith("Late, ").doesNotContain("diverged");
		assertThat(captions.get(3)).startsWith("Blinding, diverged, ");
	}

	@Test
	void thePageComesWithoutPlotsAsWell() throws Exception {
		final BenchmarkPlan plan = new BenchmarkPlan(Samples.plan().images(), Tasks.named("Box", 0), METHODS.subList(0, 1), List.of(), List.of(1L), 0);
		final Document page = page(new Report(run(plan), Map.of(), List.of(), Samples.COLUMNS.clock(true), (clock, points) -> {
			throw new Refusal("No fonts <here>.");
		}).html());
		assertThat(page.getDocumentElement().getTextContent()).contains("There is no plot of PSNR over CPU seconds: No fonts <here>.");
		assertThat(methods(page, 1)).containsExactly("DDRM");
	}

	private static boolean isOf(final float[] truth, final NDArray y) {
		return y.toFloatArray()[0] == truth[0];
	}

	private static List<String> best(final Document page) {
		final Element table = (Element) page.getElementsByTagName("table").item(1);
		return IntStream.range(0, table.getElementsByTagName("td").getLength()).mapToObj(i -> (Element) table.getElementsByTagName("td").item(i)).filter(cell -> cell.getAttribute("class")
			.equals("best")).map(cell -> ((Element) cell.getParentNode()).getElementsByTagName("td").item(1).getTextContent()).toList();
	}

	private static List<String> headings(final Document page) {
		return texts(page, "h2");
	}

	private static List<String> texts(final Document page, final String tag) {
		return IntStream.range(0, page.getElementsByTagName(tag).getLength()).mapToObj(i -> page.getElementsByTagName(tag).item(i).getTextContent()).toList();
	}

	/** Of the rows of a table; the first is that of facts. */
	private static List<String> methods(final Document page, final int table) {
		final Element rows = (Element) page.getElementsByTagName("table").item(table);
		return IntStream.range(1, rows.getElementsByTagName("tr").getLength()).mapToObj(i -> ((Element) rows.getElementsByTagName("tr").item(i)).getElementsByTagName("td").item(1)
			.getTextContent()).toList();
	}

	private static BenchmarkPlan nasty() {
		final External missing = new External("Elsewhere", (task, name) -> {
			throw new Refusal("Not there.");
		});
		return new BenchmarkPlan(List.of(Samples.image(NASTY, 1)), Samples.plan().tasks(), METHODS, List.of(missing), List.of(1L, 2L), 0);
	}

	private Outcome run(final BenchmarkPlan plan) throws IOException {
		return new Benchmark(plan, Samples.priors(Samples.denoiser()), manager, Samples.COLUMNS, Optional.empty(), store, folder).run(BenchmarkListener.SILENT);
	}

	private String html(final Outcome outcome) throws IOException {
		return new Report(outcome, Map.of("Prior", "Prior of a test"), List.of("run(\"before\");", "run(\"" + NASTY + "\");"), Samples.COLUMNS.clock(true), (clock, points) -> {
			plots.add(points);
			return new byte[1];
		}).html();
	}

	private static Document page(final String html) throws Exception {
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml(html))));
	}

	/** Void elements closed, and no document type. */
	private static String xml(final String html) {
		return html.replace("<!DOCTYPE html>", "").replace("<meta charset=\"utf-8\">", "").replaceAll("(<img [^>]*)>", "$1/>");
	}
}
