package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.Results.restored;
import static io.github.vmlmap.imagej.Results.savedAndNot;
import static io.github.vmlmap.imagej.TestImages.drawn;
import static io.github.vmlmap.imagej.TestImages.mask;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;

/** A result's overlay is what was synthesised, besides the input's own; also after it was saved and reopened. */
class ResultOverlayTest {

	private static final HiddenMask BLOB = drawn(5, 6, "####", "#..#", "####", "..##");

	@TempDir
	Path folder;

	static Stream<HiddenMask> masks() {
		final Random random = new Random(5);
		return Stream.of(BLOB, drawn(0, 0, "#"), drawn(3, 3, "###", "###"), mask((x, y) -> random.nextDouble() < 0.8),
			mask((x, y) -> x != 17 || y != 3), mask((x, y) -> (x + y) % 2 == 0));
	}

	@ParameterizedTest
	@MethodSource("masks")
	void theOverlayIsWhatWasSynthesised(final HiddenMask hidden) {
		final ImagePlus input = TestImages.image(8);
		for (final ImagePlus result : savedAndNot(folder, restored(input, 2).withHidden(hidden))) {
			assertThat(result.getOverlay().size()).isEqualTo(1);
			assertThat(synthesised(result)).isEqualTo(hidden);
			result.getOverlay().remove("synthesised");
			assertThat(result.getOverlay().size()).isZero();
		}
	}

	@Test
	void theInputsOverlayIsKept() {
		final ImagePlus input = TestImages.stack(8, 3);
		input.setSlice(2);
		final Overlay overlay = new Overlay();
		overlay.add(at(2, new TextRoi(3, 3, "here")), "here");
		overlay.add(at(1, new Roi(1, 1, 4, 4)), "elsewhere");
		overlay.add(new Roi(9, 9, 4, 4), "everywhere");
		input.setOverlay(overlay);
		final ImagePlus result = restored(input, 1).withHidden(BLOB).build();
		assertThat(Stream.of(result.getOverlay().toArray()).map(Roi::getName)).containsExactly("here", "everywhere", "synthesised");
		assertThat(result.getOverlay().get(0).getPosition()).isZero();
		assertThat(overlay.get(0).getPosition()).isEqualTo(2);
		assertThat(input.getOverlay().size()).isEqualTo(3);
	}

	@Test
	void whatWasSynthesisedBeforeStillIs() {
		final HiddenMask more = drawn(30, 20, "##");
		final ImagePlus once = restored(TestImages.image(8), 1).withHidden(BLOB).build();
		final ImagePlus twice = restored(once, 1).withHidden(more).build();
		assertThat(twice.getOverlay().size()).isEqualTo(1);
		assertThat(synthesised(twice)).isEqualTo(BLOB.or(more));
		assertThat(synthesised(restored(once, 1).build())).isEqualTo(BLOB);
		assertThat(synthesised(once)).isEqualTo(BLOB);
	}

	private static HiddenMask synthesised(final ImagePlus result) {
		final RoiRasterizer rasterizer = new RoiRasterizer(new Plane(result), result.getWidth(), result.getHeight());
		rasterizer.add(result.getOverlay().get("synthesised"));
		return rasterizer.mask();
	}

	private static Roi at(final int position, final Roi roi) {
		roi.setPosition(position);
		return roi;
	}
}
