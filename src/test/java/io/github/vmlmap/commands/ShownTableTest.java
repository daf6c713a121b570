package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.log.LogService;

import ij.ImagePlus;
import ij.measure.ResultsTable;

/** The tables of commands are shown by us, for SciJava warns of ImageJ's tables instead. */
class ShownTableTest extends CommandTest {

	@Test
	void showsTheTableUnderItsTitle() throws Exception {
		final ImagePlus result = runs.result(InpaintRoi.class, "image", Spots.image(8), "method", "Biharmonic");
		final CommandModule done = runs.run(ShowRestorationProvenance.class, "image", result);
		final List<Object> shown = new ArrayList<>();
		new ShownTable((table, title) -> shown.addAll(List.of(table, title))).process(done);
		assertThat(shown).containsExactly(done.getOutput("table"), "Provenance of spots-inpainted");
	}

	@Test
	void leavesOutWhatIsNotThere() throws Exception {
		final CommandModule done = runs.run(ManagePriors.class, "action", "Show card", "name", "fluorescence-nuclei");
		assertThat(done.getOutput("card")).isNotNull();
		new ShownTable((table, title) -> {
			throw new AssertionError("shown: " + title);
		}).process(done);
	}

	/** It would say "Ignoring unsupported output", in red. */
	@Test
	void sciJavaHasNothingToSay() throws Exception {
		final List<String> lines = new ArrayList<>();
		runs.commands().context().service(LogService.class).addLogListener(message -> lines.add(message.text()));
		final CommandModule done = runs.run(ManagePriors.class);
		assertThat(((ResultsTable) done.getOutput("table")).size()).isPositive();
		assertThat(lines).noneMatch(line -> line.contains(ResultsTable.class.getName()));
	}

	@Test
	void everyCommandWithATableHasATitleForIt() {
		final List<CommandInfo> giving = runs.commands().getCommands().stream().filter(info -> info.getDelegateClassName().startsWith("io.github.vmlmap.")).filter(ShownTableTest::givesATable).toList();
		assertThat(giving).hasSizeGreaterThan(5).allSatisfy(info -> assertThat(info.loadClass()).isAssignableTo(TableCommand.class));
	}

	private static boolean givesATable(final CommandInfo info) {
		return StreamSupport.stream(info.outputs().spliterator(), false).anyMatch(output -> output.getType() == ResultsTable.class);
	}
}
