package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;
import org.scijava.convert.ConvertService;

import io.github.vmlmap.models.TinyPrior;

/** What a dialog asks SciJava for, and what a macro gives it. */
class PriorChoicesTest {

	private static final String APPLICATION = "scijava.app.directory";

	@TempDir
	private Path application;

	private String before;
	private Runs runs;
	private ConvertService conversions;

	@BeforeEach
	void start() {
		before = System.setProperty(APPLICATION, application.toString());
		runs = new Runs();
		conversions = runs.commands().context().service(ConvertService.class);
	}

	@AfterEach
	void stop() {
		if (before == null) System.clearProperty(APPLICATION);
		else System.setProperty(APPLICATION, before);
		runs.close();
	}

	@Test
	void aDialogListsWhatIsInstalledNow() throws Exception {
		assertThat(listed()).containsExactly(new PriorChoice("fluorescence-nuclei"), new PriorChoice("fluorescence-nuclei-latent"), new PriorChoice("volume-em"));
		TinyPrior.write(application.resolve("models/my cells"));
		assertThat(listed()).contains(PriorChoice.DEFAULT).containsOnlyOnce(new PriorChoice("my cells"));
	}

	@Test
	void textIsAPriorAndAPriorItsName() {
		for (final String name : new String[] { "volume-em", "/data/my cells", "" }) {
			assertThat(conversions.supports(name, PriorChoice.class)).isTrue();
			assertThat(conversions.convert(name, PriorChoice.class)).isEqualTo(new PriorChoice(name)).hasToString(name);
		}
		assertThat(conversions.convert("volume-em", Object.class)).isEqualTo("volume-em");
		assertThat(conversions.convert(new PriorChoice("volume-em"), String.class)).isEqualTo("volume-em");
	}

	@Test
	void aWrongNameIsRefusedWithTheList() throws Exception {
		for (final Object wrong : new Object[] { "nuclae", new PriorChoice("nuclae") }) {
			final CommandModule done = runs.run(DenoiseWithPrior.class, "image", Spots.image(8), "prior", wrong);
			assertThat(done.getCancelReason()).contains("There is no model \"nuclae\": choose fluorescence-nuclei, fluorescence-nuclei-latent, volume-em");
		}
		assertThat(runs.run(DenoiseWithPrior.class, "image", Spots.image(8), "prior", "").getCancelReason()).contains("There is no model \"\"");
	}

	private Collection<Object> listed() {
		return conversions.getCompatibleInputs(PriorChoice.class);
	}
}
