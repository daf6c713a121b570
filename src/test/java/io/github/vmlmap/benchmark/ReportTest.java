package io.github.vmlmap.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.benchmark.report.Report;

class ReportTest {

	private static final String NASTY = "<script>alert('a')</script>&\"";

	@TempDir
	private Path folder;

	@Test
	void isOnePageThatNeedsNothingElse() throws Exception {
		final String html = html();
		assertThat(html).doesNotContain("http:", "https:", "<link", "<script", "@import", "url(").contains("&lt;script&gt;alert(&#39;a&#39;)&lt;/script&gt;&amp;&quot;");
		assertThat(html.split("src=")).hasSize(1 + 4 + 3).allMatch(part -> part.startsWith("\"data:image/png;base64,") || part.startsWith("<!DOCTYPE"));
	}

	@Test
	void tellsAllThatWasFound() throws Exception {
		final Document page = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml(html()))));
		assertThat(page.getElementsByTagName("svg").getLength()).as("one a task").isEqualTo(2);
		assertThat(page.getElementsByTagName("circle").getLength()).as("DDRM twice and biharmonic once").isEqualTo(3);
		assertThat(page.getElementsByTagName("h2").item(0).getTextContent()).isEqualTo("Box");
		final String text = page.getDocumentElement().getTextContent();
		assertThat(text).contains("Biharmonic: Biharmonic only undoes masks: choose another method.", "Diverging: diverged in 2 of 2.", "Elsewhere: Not there.", "0 of 2", "Prior of a test", " ± ");
	}

	private String html() throws Exception {
		final External missing = new External("Elsewhere", (task, name) -> {
			throw new Refusal("Not there.");
		});
		final BenchmarkPlan plan = new BenchmarkPlan(List.of(Samples.image(NASTY, 1)), Samples.plan().tasks(), List.of(Contenders.named("DDRM", false).get(0), Contenders.named("Biharmonic",
			false).get(0), Samples.DIVERGING), List.of(missing), List.of(1L, 2L), 0);
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final Outcome outcome = new Benchmark(plan, Samples.priors(Samples.denoiser()), manager, Samples.COLUMNS, Optional.empty(), new Samples.Store(), folder).run(BenchmarkListener.SILENT);
			return new Report(outcome, Map.of("Prior", "Prior of a test"), "run(\"" + NASTY + "\");", Samples.COLUMNS.clock(true)).html();
		}
	}

	/** Void elements closed, and no document type. */
	private static String xml(final String html) {
		return html.replace("<!DOCTYPE html>", "").replace("<meta charset=\"utf-8\">", "").replaceAll("(<img [^>]*)>", "$1/>");
	}
}
