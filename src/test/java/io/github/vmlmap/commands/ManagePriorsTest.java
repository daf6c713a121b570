package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;

import ij.measure.ResultsTable;

import io.github.vmlmap.models.TinyPrior;

/** As a script runs it, in an application folder of its own. */
class ManagePriorsTest {

	private static final String APPLICATION = "scijava.app.directory";

	@TempDir
	private Path folder;

	private String before;
	private Runs runs;
	private String exported;

	@BeforeEach
	void start() throws Exception {
		before = System.setProperty(APPLICATION, folder.resolve("Fiji").toString());
		exported = Path.of(ManagePriorsTest.class.getResource("/models/tiny-step-net").toURI()).toString();
		runs = new Runs();
	}

	@AfterEach
	void stop() {
		if (before == null) System.clearProperty(APPLICATION);
		else System.setProperty(APPLICATION, before);
		runs.close();
	}

	@Test
	void listsWhatIsInstalled() throws Exception {
		final ResultsTable table = table(runs.run(ManagePriors.class));
		final int row = row(table, "fluorescence-nuclei");
		assertThat(table.getStringValue("Modality", row)).isEqualTo("fluorescence microscopy of nuclei");
		assertThat(table.getStringValue("Sizes", row)).isEqualTo("multiples of 8");
		assertThat(table.getStringValue("Licence", row)).isEqualTo("CC0-1.0");
		assertThat(table.getStringValue("VJP", row)).isEqualTo("yes");
		assertThat(table.getStringValue("SHA-256 verified", row)).isEqualTo("yes");
		assertThat(table.getValue("Sigma to", row)).isEqualTo(80);
		assertThat(table.getValue("Objects from (pixels)", row)).isEqualTo(10);
	}

	@Test
	void importsAndShowsAndRemoves() throws Exception {
		final ResultsTable table = table(runs.run(ManagePriors.class, "action", "Import", "source", exported, "name", "tiny"));
		assertThat(table.getStringValue("SHA-256 verified", row(table, "tiny"))).isEqualTo("yes");
		assertThat(runs.run(ManagePriors.class, "action", "Show card", "name", "tiny").getOutput("card").toString()).startsWith("# Tiny step net");
		assertThat(row(table(runs.run(ManagePriors.class, "action", "Remove", "name", "tiny")), "tiny")).isEqualTo(-1);
		assertThat(folder.resolve("Fiji/models")).isDirectoryContaining("glob:**.removed").isDirectoryNotContaining("glob:**tiny");
	}

	@Test
	void saysInTheListWhatIsWrongWithAModel() throws Exception {
		final Path models = folder.resolve("Fiji/models");
		Files.write(TinyPrior.write(models.resolve("changed")).folder().resolve("weights.pt"), new byte[1]);
		Files.writeString(TinyPrior.write(models.resolve("broken")).folder().resolve("rdf.yaml"), "config: {vml-map: 1}");
		final ResultsTable table = table(runs.run(ManagePriors.class));
		assertThat(table.getStringValue("SHA-256 verified", row(table, "changed"))).isEqualTo("no");
		assertThat(table.getStringValue("Problem", row(table, "changed"))).contains("weights.pt does not match its checksum");
		assertThat(table.getStringValue("Problem", row(table, "broken"))).contains("type is missing");
	}

	@Test
	void refusesInASentence() throws Exception {
		assertThat(runs.run(ManagePriors.class, "action", "Import", "source", "nowhere").getCancelReason()).startsWith("nowhere is not there");
		assertThat(runs.run(ManagePriors.class, "action", "Remove", "name", "fluorescence-nuclei").getCancelReason()).contains("came with the plugin");
		assertThat(runs.run(ManagePriors.class, "action", "Show card", "name", "none").getCancelReason()).startsWith("There is no model \"none\"");
	}

	private static ResultsTable table(final CommandModule done) {
		assertThat(done.getCancelReason()).isNull();
		return (ResultsTable) done.getOutput("table");
	}

	private static int row(final ResultsTable table, final String name) {
		for (int row = 0; row < table.size(); row++) if (table.getStringValue("Name", row).equals(name)) return row;
		return -1;
	}
}
