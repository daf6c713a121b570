package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.scijava.command.CommandModule;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.vmlmap.imagej.Provenance;

/** A result says how it was made, well enough to be made again. */
class ProvenanceCommandTest extends CommandTest {

	@Test
	void listsEachEntryAndTheMacro() throws Exception {
		final CommandModule done = quick(Spots.image(8), 2);
		final ImagePlus result = (ImagePlus) done.getOutput("output");
		final String macro = String.valueOf(Runs.said(result, Provenance.MACRO));
		assertThat(macro).startsWith("makeOval(11, 8, 6, 6); run(\"VML-MAP...\", \"planes=[Current plane] channels=[] slices=[] frames=[] perplane=false folder=[] preview=false prior=[")
			.contains("samples=2 seed=1 ", "degradation=Inpaint hidden=Selection mask=[] psf=[] thinsample=false blurwidth=9.0 preset=Custom levels=2 steps=1 ").endsWith("\");");
		final CommandModule shown = runs.run(ShowRestorationProvenance.class, "image", result);
		final ResultsTable table = (ResultsTable) shown.getOutput("table");
		assertThat(table.size()).isEqualTo(Runs.provenance(result).entries().size());
		assertThat(table.getStringValue("Entry", table.size() - 1)).isEqualTo("macro");
		assertThat(table.getStringValue("Value", table.size() - 1)).isEqualTo(macro);
	}

	@Test
	void severalSamplesGiveMeanAndSpread() throws Exception {
		final CommandModule several = quick(Spots.image(16), 2);
		assertThat(((ImagePlus) several.getOutput("mean")).getTitle()).endsWith("-mean");
		assertThat(((ImagePlus) several.getOutput("spread")).getStack().getSliceLabel(1)).startsWith("spread over restarts");
		final CommandModule one = quick(Spots.image(16), 1);
		assertThat(one.getOutput("mean")).isNull();
		assertThat(one.getOutput("spread")).isNull();
	}

	@Test
	void refusesAnImageThatWasNotRestored() throws Exception {
		assertThat(runs.run(ShowRestorationProvenance.class, "image", Spots.image(8)).getCancelReason()).isEqualTo(
			"The image 'spots.tif' does not say that it was restored: choose a result of VML-MAP.");
	}

	private CommandModule quick(final ImagePlus image, final int samples) throws Exception {
		final CommandModule done = runs.run(VmlMapCommand.class, "image", image, "prior", prior, "preset", "Custom", "levels", 2, "steps", 1, "samples", samples);
		assertThat(done.getCancelReason()).isNull();
		return done;
	}
}
