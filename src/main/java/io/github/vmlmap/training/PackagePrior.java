package io.github.vmlmap.training;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.models.Citation;
import io.github.vmlmap.models.Credits;
import io.github.vmlmap.models.ImageTraits;
import io.github.vmlmap.models.ModelDescription;
import io.github.vmlmap.models.ModelWriter;
import io.github.vmlmap.models.Noise;
import io.github.vmlmap.models.Npy;
import io.github.vmlmap.models.Range;
import io.github.vmlmap.models.TestTensors;
import io.github.vmlmap.models.Training;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptDenoiser;

/**
 * Makes a model package of a trained denoiser, from the command line: DENOISER.pt ABOUT.properties
 * FOLDER. For nets of scripts/emit_unet.py.
 */
public final class PackagePrior {

	/** Of scripts/emit_unet.py: three halvings, farthest pixel that a pixel of D depends on. */
	private static final Reach REACH = new Reach(8, 51);

	private static final Noise NOISE = new Noise(0.5, 0.002, 80);
	private static final double TEST_SIGMA = 0.3;

	private PackagePrior() {}

	public static void main(final String... args) throws IOException {
		final Properties about = new Properties();
		try (Reader reader = Files.newBufferedReader(Path.of(args[1]))) {
			about.load(reader);
		}
		final Path weights = Path.of(args[0]);
		System.out.println(ModelWriter.write(Path.of(args[2]), description(about), weights, TorchEngine.get().getVersion(), tensors(weights)).sha256());
	}

	private static ModelDescription description(final Properties about) {
		final Credits credits = new Credits(List.of(about.getProperty("author")), about.getProperty("licence"),
			List.of(new Citation(about.getProperty("citation"), about.getProperty("citation.url"))));
		final List<String> weaknesses = Stream.of(about.getProperty("weaknesses", "").split("\\|")).map(String::strip)
			.filter(sentence -> !sentence.isEmpty()).toList();
		final OptionalDouble pixelSize = Stream.ofNullable(about.getProperty("pixelsize")).mapToDouble(Double::parseDouble).findFirst();
		final ImageTraits images = new ImageTraits(about.getProperty("modality"), range(about, "percentiles"), range(about, "objectsize"), pixelSize, weaknesses);
		return new ModelDescription(about.getProperty("name"), about.getProperty("description"), about.getProperty("version", ""),
			Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), credits, 1, REACH, NOISE, images,
			new Training(about.getProperty("data"), about.getProperty("command")));
	}

	private static Range range(final Properties about, final String key) {
		final double[] ends = Stream.of(about.getProperty(key).split(" ")).mapToDouble(Double::parseDouble).toArray();
		return new Range(ends[0], ends[1]);
	}

	/** D of discs in noise and its pullback, large enough that its middle is free of the border. */
	private static TestTensors tensors(final Path weights) {
		final int size = (int) REACH.roundUp(2L * REACH.radius() + 1);
		final float[] x = new float[size * size];
		final Random random = new Random(0);
		for (int i = 0; i < x.length; i++) {
			final double disc = Math.hypot(i % size % 40 - 20, i / size % 40 - 20) < 10 ? 0.8 : -0.9;
			x[i] = (float) (disc + TEST_SIGMA * random.nextGaussian());
		}
		try (TorchScriptDenoiser denoiser = TorchScriptDenoiser.load(weights, REACH, 1, Device.cpu());
			NDManager manager = TorchEngine.get().newBaseManager(Device.cpu()))
		{
			final int[] shape = { 1, 1, size, size };
			final NDArray noisy = manager.create(x, new Shape(1, 1, size, size));
			try (Linearization d = denoiser.linearize(noisy, TEST_SIGMA)) {
				return new TestTensors(new Npy(shape, x), new Npy(new int[] { 1 }, new float[] { (float) TEST_SIGMA }), new Npy(shape, d.value().toFloatArray()),
					Optional.of(new Npy(shape, d.pullback(noisy).toFloatArray())));
			}
		}
	}
}
