package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What was done is written so that people and programs read it. */
class ProvenanceTest {

	static final Provenance DONE = Provenance.of("0.1.0", "VML-MAP").model("fluorescence-nuclei", "0123abcd")
		.setting("levels", 20).setting("step size", 0.5f).setting("step rule", "SAFE").setting("also denoise", false)
		.seeds(7, -8, Long.MAX_VALUE).device("cpu").noise(3.25).hidden(TestImages.drawn(1, 2, "###")).clamped(0)
		.notes(List.of("Ignored text 'a: b'.", "Two\nlines, \"quotes\" and µ."));

	@Test
	void linesArePlainText() {
		assertThat(DONE.toInfo()).startsWith("VML-MAP version: 0.1.0\nVML-MAP method: VML-MAP\n")
			.contains("VML-MAP model sha256: 0123abcd\n", "VML-MAP setting levels: 20\n", "VML-MAP seeds: [7,-8,9223372036854775807]\n",
				"VML-MAP sigma_y in grey values: 3.25\n", "VML-MAP synthesised pixels: 3\n", "VML-MAP synthesised share: 0.0025\n",
				"VML-MAP clamped pixels: 0\n");
		assertThat(DONE.toInfo().lines()).hasSameSizeAs(DONE.entries().keySet()).allMatch(line -> line.startsWith("VML-MAP "));
	}

	@Test
	void infoIsReadBack() {
		assertThat(Provenance.fromInfo(DONE.toInfo())).contains(DONE);
		assertThat(Provenance.fromInfo(DONE.appendTo("Microscope: confocal\nGain = 3"))).contains(DONE);
		assertThat(List.copyOf(Provenance.fromInfo(DONE.toInfo()).orElseThrow().entries().keySet()))
			.isEqualTo(List.copyOf(DONE.entries().keySet()));
	}

	@Test
	void stringsThatLookLikeOtherValuesStayStrings() {
		for (final String value : List.of("1", "-2.5", "true", "[1]", "\"", "\"x\"", "", " a", "1 a", "[", "a\nb", "\n", "-", "12345678901234567890", "null", "[null]", "[{}]", "\r"))
			assertThat(Provenance.fromInfo(Provenance.of("1", value).toInfo()).orElseThrow().get(Provenance.METHOD)).contains(value);
	}

	@Test
	void numbersThatJsonLacksBecomeWords() {
		final Provenance infinite = Provenance.of("1", "x").noise(Double.POSITIVE_INFINITY);
		assertThat(infinite.get(Provenance.NOISE)).contains("Infinity");
		assertThat(Provenance.fromInfo(infinite.toInfo())).contains(infinite);
	}

	@Test
	void theImagesOwnInfoStaysAbove() {
		assertThat(DONE.appendTo("Gain = 3")).isEqualTo("Gain = 3\n" + DONE.toInfo());
		assertThat(DONE.appendTo("Gain = 3\n")).isEqualTo("Gain = 3\n" + DONE.toInfo());
		assertThat(DONE.appendTo(null)).isEqualTo(DONE.toInfo());
	}

	@Test
	void theLastRestorationIsRead() {
		final Provenance again = Provenance.of("0.2.0", "Biharmonic");
		assertThat(Provenance.fromInfo(again.appendTo(DONE.toInfo()))).contains(again);
	}

	@Test
	void anImageThatWasNotRestoredHasNone() {
		assertThat(Provenance.fromInfo(null)).isEmpty();
		assertThat(Provenance.fromInfo("Gain: 3\nVML-MAP")).isEmpty();
	}

	@Test
	void jsonHoldsTheSameValues() {
		final JsonObject json = JsonParser.parseString(DONE.toJson()).getAsJsonObject();
		assertThat(json.get("setting levels").getAsInt()).isEqualTo(20);
		assertThat(json.get("seeds").getAsJsonArray().get(2).getAsLong()).isEqualTo(Long.MAX_VALUE);
		assertThat(json.get("notes").getAsJsonArray().get(1).getAsString()).isEqualTo("Two\nlines, \"quotes\" and µ.");
		assertThat(json.keySet()).containsExactlyElementsOf(DONE.entries().keySet());
		assertThat(DONE.toJson().lines().count()).isGreaterThan(10);
	}

	@Test
	void aProvenanceDoesNotChange() {
		DONE.with("more", 1);
		assertThat(DONE.get("more")).isEmpty();
		assertThatThrownBy(() -> DONE.entries().put("more", 1)).isInstanceOf(UnsupportedOperationException.class);
	}

	@Test
	void notesAddUp() {
		assertThat(Provenance.of("1", "x").notes(List.of("a")).notes(List.of("b")).get(Provenance.NOTES)).contains(List.of("a", "b"));
	}

	@Test
	void aKeyFitsALine() {
		assertThatThrownBy(() -> DONE.with("a: b", 1)).isInstanceOf(IllegalArgumentException.class);
		assertThatThrownBy(() -> DONE.with("a\nb", 1)).isInstanceOf(IllegalArgumentException.class);
	}
}
