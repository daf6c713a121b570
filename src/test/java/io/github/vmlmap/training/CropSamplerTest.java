package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.github.vmlmap.Refusal;

class CropSamplerTest {

	private static final int CROP = 4;

	private final List<TrainingImage> images = List.of(image(7, 5, 0), image(3, 9, 1000), image(4, 6, 2000));

	/** Looks each crop up in all images, at all places, in all turns and flips. */
	@Test
	void drawsEveryPlaceInEveryOrientationAndNothingElse() {
		final Set<String> expected = new HashSet<>();
		for (final TrainingImage image : images) for (int y = 0; y + CROP <= image.height(); y++) for (int x = 0; x + CROP <= image.width(); x++)
			expected.addAll(orientations(cut(image, x, y)));
		assertThat(expected).hasSize((8 + 0 + 3) * 8);
		final float[] drawn = new CropSampler(images, CROP).draw(5000, new Random(1));
		final Set<String> seen = new HashSet<>();
		for (int i = 0; i < drawn.length; i += CROP * CROP) seen.add(Arrays.toString(Arrays.copyOfRange(drawn, i, i + CROP * CROP)));
		assertThat(seen).isEqualTo(expected);
	}

	@Test
	void drawsTheSameForTheSameSeed() {
		final CropSampler sampler = new CropSampler(images, CROP);
		assertThat(sampler.draw(9, new Random(5))).isEqualTo(sampler.draw(9, new Random(5))).isNotEqualTo(sampler.draw(9, new Random(6)));
	}

	@Test
	void refusesImagesThatAreAllTooSmall() {
		assertThatThrownBy(() -> new CropSampler(images, 8)).isInstanceOf(Refusal.class).hasMessageContaining("8 × 8");
	}

	/** Four quarter turns of the crop and of its mirror image. */
	private static Set<String> orientations(final float[] crop) {
		final Set<String> all = new HashSet<>();
		float[] turned = crop;
		for (int turn = 0; turn < 4; turn++) {
			all.add(Arrays.toString(turned));
			all.add(Arrays.toString(mirrored(turned)));
			turned = turned(turned);
		}
		return all;
	}

	private static float[] turned(final float[] crop) {
		final float[] result = new float[crop.length];
		for (int i = 0; i < crop.length; i++) result[i % CROP * CROP + CROP - 1 - i / CROP] = crop[i];
		return result;
	}

	private static float[] mirrored(final float[] crop) {
		final float[] result = new float[crop.length];
		for (int i = 0; i < crop.length; i++) result[i / CROP * CROP + CROP - 1 - i % CROP] = crop[i];
		return result;
	}

	private static float[] cut(final TrainingImage image, final int x0, final int y0) {
		final float[] crop = new float[CROP * CROP];
		for (int i = 0; i < crop.length; i++) crop[i] = image.pixels()[(y0 + i / CROP) * image.width() + x0 + i % CROP];
		return crop;
	}

	/** Every pixel of every image has a value of its own. */
	private static TrainingImage image(final int width, final int height, final int first) {
		final float[] pixels = new float[width * height];
		for (int i = 0; i < pixels.length; i++) pixels[i] = first + i;
		return new TrainingImage(pixels, width, height, "image");
	}
}
