package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;

import io.github.vmlmap.Refusal;

class TrainingDataTest {

	private static final int CROP = 8;

	@Test
	void holdsBackWholeFiles() {
		final List<TrainingImage> images = new ArrayList<>();
		for (int i = 0; i < 30; i++) images.add(blobs(16, 16, i, "file " + i % 10));
		final TrainingData data = TrainingData.of(images, CROP, 0.2, 1);
		assertThat(data.validation()).hasSize(6).extracting(TrainingImage::source).doesNotContainAnyElementsOf(sources(data.training()));
		assertThat(data.training()).hasSize(24);
		assertThat(sources(TrainingData.of(images, CROP, 0.2, 1).validation())).isEqualTo(sources(data.validation()));
		assertThat(IntStream.range(0, 20).mapToObj(seed -> sources(TrainingData.of(images, CROP, 0.2, seed).validation())).distinct()).hasSizeGreaterThan(5);
		assertThat(TrainingData.of(images, CROP, 0, 1).validation()).isEmpty();
	}

	/** Drawn anew, what has been trained on would be called unseen. */
	@Test
	void whatWasHeldBackStaysSoWhenImagesComeAndGo() {
		final List<TrainingImage> images = new ArrayList<>(IntStream.range(0, 10).mapToObj(i -> blobs(16, 16, i, "file " + i)).toList());
		final Set<String> held = TrainingData.of(images, CROP, 0.3, 1).heldBack();
		assertThat(held).hasSize(3);
		for (int i = 10; i < 30; i++) images.add(blobs(16, 16, i, "file " + i));
		images.removeIf(image -> image.source().equals(held.iterator().next()));
		final TrainingData later = TrainingData.of(images, CROP, 0.3, 1, held);
		assertThat(held).hasSize(3).containsAll(sources(later.validation()));
		assertThat(later.validation()).hasSize(2);
		assertThat(later.training()).hasSize(27);
		final List<TrainingImage> others = images.stream().filter(image -> !held.contains(image.source())).toList();
		assertThatThrownBy(() -> TrainingData.of(others, CROP, 0.3, 1, held)).isInstanceOf(Refusal.class).hasMessageContaining("none that the run held back");
	}

	@Test
	void heldBackPlanesOfAStackAreKnownByTheirNumbers() {
		final List<TrainingImage> planes = new ArrayList<>(IntStream.range(0, 10).mapToObj(i -> plane(blobs(16, 16, i, "stack"), i)).toList());
		final Set<String> held = TrainingData.of(planes, CROP, 0.2, 1).heldBack();
		assertThat(held).containsExactlyInAnyOrder("plane 9", "plane 10");
		planes.add(plane(blobs(16, 16, 10, "stack"), 10));
		assertThat(TrainingData.of(planes, CROP, 0.2, 1, held).validation()).extracting(TrainingImage::plane).containsExactly(8, 9);
		assertThat(TrainingData.of(List.of(blobs(80, 16, 1, "plane")), CROP, 0.2, 1).heldBack()).as("a strip").isEmpty();
		assertThat(TrainingData.of(planes, CROP, 0, 1).heldBack()).isEmpty();
	}

	@Test
	void holdsBackTheLastPlanesOfAStack() {
		final List<TrainingImage> planes = IntStream.range(0, 10).mapToObj(i -> plane(blobs(16, 16, i, "stack"), i)).toList();
		final TrainingData data = TrainingData.of(planes, CROP, 0.2, 1);
		assertThat(data.training()).isEqualTo(planes.subList(0, 8));
		assertThat(data.validation()).isEqualTo(planes.subList(8, 10));
	}

	/** Each with its channels: the other channel of a plane shows the same objects. A plane of no use is in neither. */
	@Test
	void holdsBackAllChannelsOfThePlanesOfAStack() {
		final ImageStack stack = new ImageStack(16, 16);
		for (int i = 0; i < 40; i++) stack.addSlice(new FloatProcessor(16, 16, i == 39 ? new float[256] : blobs(16, 16, i, "").pixels()));
		final ImagePlus image = new ImagePlus("stack", stack);
		image.setDimensions(2, 5, 4);
		final TrainingData data = TrainingData.of(TrainingFolder.of(image, new TrainingPlanes(0.1, 99.9, TrainingPlanes.ALL)).images(), CROP, 0.2, 1);
		assertThat(data.validation()).extracting(TrainingImage::plane).containsExactlyInAnyOrder(16, 16, 17, 17, 18, 18, 19);
		assertThat(data.training()).hasSize(32).extracting(TrainingImage::plane).allMatch(plane -> plane < 16);
	}

	@Test
	void holdsBackAStripOfEachChannelOfAPlane() {
		final TrainingData data = TrainingData.of(List.of(blobs(80, 16, 1, "plane"), blobs(80, 16, 2, "plane")), CROP, 0.2, 1);
		assertThat(data.training()).hasSize(2).extracting(TrainingImage::width).containsOnly(64);
		assertThat(data.validation()).hasSize(2).extracting(TrainingImage::width).containsOnly(16);
	}

	@Test
	void holdsBackAStripOfASinglePlane() {
		final TrainingImage wide = blobs(80, 16, 1, "plane");
		final TrainingData data = TrainingData.of(List.of(wide), CROP, 0.2, 1);
		final TrainingImage kept = data.training().get(0);
		final TrainingImage held = data.validation().get(0);
		assertThat(new int[] { kept.width(), kept.height(), held.width(), held.height() }).containsExactly(64, 16, 16, 16);
		for (int y = 0; y < 16; y++) for (int x = 0; x < 80; x++)
			assertThat(x < 64 ? kept.pixels()[y * 64 + x] : held.pixels()[y * 16 + x - 64]).isEqualTo(wide.pixels()[y * 80 + x]);
		final TrainingData high = TrainingData.of(List.of(blobs(16, 80, 1, "plane")), CROP, 0.01, 1);
		assertThat(high.validation().get(0).height()).as("one crop at least").isEqualTo(CROP);
		assertThat(high.training().get(0).height()).isEqualTo(72);
	}

	@Test
	void leavesOutWhatIsOfNoUse() {
		final List<TrainingImage> images = new ArrayList<>();
		for (int i = 0; i < 8; i++) images.add(blobs(16, 16, i, "good " + i));
		images.add(blobs(16, 16, 3, "again"));
		images.add(new TrainingImage(new float[256], 16, 16, "black"));
		images.add(noise(16, 16));
		images.add(blobs(7, 60, 1, "narrow"));
		final TrainingImage nan = blobs(16, 16, 99, "nan");
		nan.pixels()[17] = Float.NaN;
		images.add(nan);
		final TrainingData data = TrainingData.of(images, CROP, 0, 1);
		assertThat(data.training()).isEqualTo(images.subList(0, 8));
		assertThat(data.selection()).contains("1 smaller than a crop of 8 × 8", "1 with pixels that are not finite", "2 nearly empty", "1 identical", "were left out");
	}

	@Test
	void refusesInASentence() {
		assertRefused(List.of(new TrainingImage(new float[64 * 64], 64, 64, "black"), noise(64, 64)), "2 nearly empty");
		assertRefused(IntStream.range(0, 20).mapToObj(i -> blobs(16, 16, 1, "copy " + i)).toList(), "19 identical to another");
		assertRefused(List.of(blobs(16, 16, 1, "one")), "leaves 4 crops");
		assertRefused(List.of(blobs(7, 500, 1, "narrow")), "1 smaller than a crop of 8 × 8 pixels was left out");
		assertThatThrownBy(() -> TrainingData.of(List.of(), CROP, 1, 1)).isInstanceOf(Refusal.class).hasMessageContaining("below 1");
	}

	private static void assertRefused(final List<TrainingImage> images, final String reason) {
		assertThatThrownBy(() -> TrainingData.of(images, CROP, 0.1, 1)).isInstanceOf(Refusal.class).hasMessageStartingWith("Too little to train on")
			.hasMessageContaining(reason).hasMessageContaining("16 crops of 8 × 8 pixels").hasMessageEndingWith(".");
	}

	private static List<String> sources(final List<TrainingImage> images) {
		return images.stream().map(TrainingImage::source).distinct().toList();
	}

	/** Discs of 5 pixels in as much noise. */
	private static TrainingImage blobs(final int width, final int height, final int seed, final String source) {
		final TrainingImage image = noise(width, height);
		final Random random = new Random(seed);
		final float[] pixels = image.pixels().clone();
		for (int n = 0; n < Math.max(1, width * height / 64); n++) {
			final int cx = random.nextInt(width);
			final int cy = random.nextInt(height);
			for (int i = 0; i < pixels.length; i++) if (Math.hypot(i % width - cx, i / width - cy) < 2.5) pixels[i] += 0.4f;
		}
		return new TrainingImage(pixels, width, height, source);
	}

	private static TrainingImage plane(final TrainingImage image, final int number) {
		return new TrainingImage(image.pixels(), image.width(), image.height(), image.source(), number);
	}

	private static TrainingImage noise(final int width, final int height) {
		final float[] pixels = new float[width * height];
		final Random random = new Random(7);
		for (int i = 0; i < pixels.length; i++) pixels[i] = 0.2f * (float) random.nextGaussian();
		return new TrainingImage(pixels, width, height, "noise");
	}
}
