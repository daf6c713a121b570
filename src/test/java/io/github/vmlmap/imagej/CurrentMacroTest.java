package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.process.ByteProcessor;

/** What a command shows is in front in the order in which it is shown. */
class CurrentMacroTest {

	private final List<String> calls = new ArrayList<>();

	/** The first of two windows would else come to the front after the second. */
	@Test
	void waitsForAWindowBeforeItShowsTheNext() {
		CurrentMacro.show(image("spread"));
		CurrentMacro.goOnWith(image("result"), null);
		assertThat(calls).containsExactly("spread is shown", "spread is in front", "result is shown", "result is in front");
	}

	private ImagePlus image(final String title) {
		return new ImagePlus(title, new ByteProcessor(4, 4)) {

			@Override
			public void show() {
				calls.add(title + " is shown");
			}

			@Override
			public void waitTillActivated() {
				calls.add(title + " is in front");
			}
		};
	}
}
