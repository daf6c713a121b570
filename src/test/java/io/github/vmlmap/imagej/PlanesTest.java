package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.CompositeImage;
import ij.ImagePlus;

import io.github.vmlmap.Refusal;

/** Which planes a choice means, and what is no choice. */
class PlanesTest {

	private final ImagePlus image = hyperstack();

	@Test
	void theCurrentPlaneIsTheOneShown() {
		image.setPosition(2, 3, 1);
		assertThat(indices(Planes.current(), image)).containsExactly(image.getStackIndex(2, 3, 1));
	}

	@Test
	void allIsEveryPlane() {
		assertThat(indices(Planes.all(), image)).hasSize(24).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void ofACompositeItIsTheCurrentChannelUnlessOthersAreNamed() {
		final CompositeImage composite = new CompositeImage(image, CompositeImage.COMPOSITE);
		composite.setPosition(2, 1, 1);
		assertThat(Planes.all().of(composite)).hasSize(12).allMatch(plane -> plane.channel() == 2);
		assertThat(indices(Planes.parse("all", "", ""), composite)).hasSize(24);
		assertThat(Planes.parse("1", "2", "").of(composite)).hasSize(4).allMatch(plane -> plane.channel() == 1 && plane.slice() == 2);
		assertThat(Planes.ofLabel("all planes", "1-2", "3", "").of(composite)).hasSize(24);
	}

	@ParameterizedTest
	@CsvSource({ "'1-2, 4', '1-2, 4'", "'4,2 , 3', '2-4'", "'', '1-4'", "all, '1-4'", "' 3 ', 3", "'1 - 3,2-4', '1-4'" })
	void rangesAreNumbersAndSpans(final String text, final String numbers) {
		final Planes planes = Planes.parse("", "", text);
		assertThat(planes.of(image)).hasSize(6 * planes.numbers(image)[2].length);
		assertThat(Planes.describe(planes.numbers(image))).isEqualTo("channels 1-2; slices 1-3; frames " + numbers);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "1-x; The frames '1-x' are no ranges: write them as 1-10, 15.", "1,,2; The frames '1,,2' are no ranges: write them as 1-10, 15.",
		"3-1; The range '3-1' of frames runs backwards: write 1-3.", "0; There is no frame 0: the first one is 1.",
		"2-5; There is no frame 5: the image has 4.", "-1; The frames '-1' are no ranges: write them as 1-10, 15." })
	void whatIsNoRangeIsSaidInASentence(final String text, final String sentence) {
		assertThatThrownBy(() -> Planes.parse("", "", text).of(image)).isInstanceOf(Refusal.class).hasMessage(sentence);
	}

	@Test
	void thereAreThreeChoices() {
		assertThat(Planes.ofLabel("Current plane", "9", "x", "").isCurrent()).isTrue();
		assertThatThrownBy(() -> Planes.ofLabel("Some", "", "", "")).isInstanceOf(Refusal.class)
			.hasMessage("There is no choice of planes called 'Some': choose Current plane, All planes or Ranges.");
	}

	@Test
	void samplesTakeTheFirstAxisThatIsFree() {
		assertThat(Axes.of(1, 1, 1, 3).dimensions()).containsExactly(1, 3, 1);
		assertThat(Axes.of(2, 1, 5, 3).dimensions()).containsExactly(2, 3, 5);
		assertThat(Axes.of(2, 4, 1, 3).dimensions()).containsExactly(2, 4, 3);
		assertThat(Axes.of(1, 4, 5, 3).dimensions()).containsExactly(3, 4, 5);
		assertThat(Axes.of(2, 4, 5, 3).sampleAxis()).isEqualTo(Axes.SampleAxis.SEPARATE);
		assertThat(Axes.of(2, 4, 5, 1).dimensions()).containsExactly(2, 4, 5);
	}

	@Test
	void placesAreInTheOrderOfTheStack() {
		assertThat(Axes.of(2, 1, 2, 2).places(0)).containsExactly(new Axes.Place(0, 0), new Axes.Place(1, 0), new Axes.Place(0, 1), new Axes.Place(1, 1),
			new Axes.Place(2, 0), new Axes.Place(3, 0), new Axes.Place(2, 1), new Axes.Place(3, 1));
		assertThat(Axes.of(2, 2, 2, 2).places(1)).extracting(Axes.Place::plane).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
	}

	private static List<Integer> indices(final Planes planes, final ImagePlus image) {
		return planes.of(image).stream().map(Plane::index).toList();
	}

	/** Two channels, three slices, four frames. */
	static ImagePlus hyperstack() {
		final ImagePlus image = TestImages.stack(8, 24);
		image.setDimensions(2, 3, 4);
		image.setOpenAsHyperStack(true);
		return image;
	}
}
