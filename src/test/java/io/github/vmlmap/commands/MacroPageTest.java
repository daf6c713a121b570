package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.scijava.Context;

/** What the page of macros promises is what the commands take. */
class MacroPageTest {

	/** The list may grow, and nothing may leave it. */
	@Test
	void keepsEveryKeyThatAMacroMayHave() throws Exception {
		try (Context context = new Context()) {
			assertThat(MacroPage.keys(context)).containsAll(Files.readAllLines(Path.of("src/test/resources/macro-keys.txt")));
		}
	}

	/** Written anew by scripts/macro-page. A key that is gone from the tables breaks macros that people have recorded: keep it. */
	@Test
	void tellsEveryKeyOfEveryCommand() throws Exception {
		final String page = Files.readString(Path.of("docs/macros.md"));
		try (Context context = new Context()) {
			assertThat(page.substring(page.indexOf(MacroPage.MARK) + MacroPage.MARK.length())).isEqualTo(MacroPage.tables(context));
		}
	}
}
