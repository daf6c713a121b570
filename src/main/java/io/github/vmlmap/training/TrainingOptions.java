package io.github.vmlmap.training;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Options of the command lines that train: [bfloat16] [steps=N] [images=SHARE] [noise=MEAN,DEVIATION] [contrast=PERCENT] [rate=RATE]
 * [held=SHARE] [crop=PIXELS] [batch=CROPS].
 */
record TrainingOptions(Map<String, String> words) {

	private static final double HELD_BACK = 0.1;

	/** Of the words after so many. */
	static TrainingOptions after(final int fixed, final String... args) {
		return new TrainingOptions(Stream.of(args).skip(fixed).map(word -> (word + "=").split("=", -1)).collect(Collectors.toMap(word -> word[0], word -> word[1])));
	}

	/** Settings with what the options say of them. */
	TrainingSettings of(final TrainingSettings d) {
		final double[] noise = Stream.of(words.getOrDefault("noise", d.noiseMean() + "," + d.noiseDeviation()).split(",")).mapToDouble(Double::parseDouble).toArray();
		return d.withBfloat16(words.containsKey("bfloat16")).withNoiseLevels(noise[0], noise[1]).withSteps((int) number("steps", d.limits().steps())).withContrast(number(
			"contrast", d.contrast())).withLearningRate(number("rate", d.learningRate())).withCrop((int) number("crop", d.crop())).withBatch((int) number("batch", d.batch()));
	}

	/** The images of a folder, a share of the files held back, or those that a run has held back before, where it has. */
	TrainingData data(final TrainingFolder folder, final TrainingSettings settings, final Set<String> before) {
		return some(TrainingData.of(folder.images(), settings.crop(), heldBack(), settings.seed(), before));
	}

	/** The share of the files that is held back. */
	double heldBack() {
		return number("held", HELD_BACK);
	}

	/** A share of the images that are trained on; those held back stay, so that runs can be compared. */
	private TrainingData some(final TrainingData data) {
		final List<TrainingImage> images = data.training();
		return new TrainingData(images.stream().limit(Math.max(1, Math.round(number("images", 1) * images.size()))).toList(), data.validation(), data.selection());
	}

	/** The number of an option. */
	double number(final String key, final double otherwise) {
		return words.containsKey(key) ? Double.parseDouble(words.get(key)) : otherwise;
	}
}
