package io.github.vmlmap.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.benchmark.metrics.Comparison;
import io.github.vmlmap.benchmark.metrics.Features;
import io.github.vmlmap.benchmark.metrics.Frechet;
import io.github.vmlmap.benchmark.metrics.Lpips;
import io.github.vmlmap.benchmark.metrics.Picture;
import io.github.vmlmap.models.FeatureNetwork.Feature;
import io.github.vmlmap.torch.TestModules;
import io.github.vmlmap.workflow.Percentiles;

/** LPIPS and FID of a stand-in network with the channels v and v + 1, their weights 0.5 and 2, and the features mean and mean square. */
class FeaturesTest {

	@TempDir
	private Path folder;

	private final NDManager manager = NDManager.newBaseManager("PyTorch");

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void lpipsIsWorkedOutByHand() {
		final Comparison comparison = new Comparison(new Picture(new float[] { 0, 0.5f }, 2, 1), new Picture(new float[] { 0.5f, -0.5f }, 2, 1), new boolean[0], 0);
		// The channels are (0, 1) and (0.5, 1.5) / √2.5 at the first place, (0.5, 1.5) / √2.5 and (−0.5, 0.5) / √0.5 at the second.
		final double a = 0.5 / Math.sqrt(2.5);
		final double b = 0.5 / Math.sqrt(0.5);
		final double first = 0.5 * a * a + 2 * Math.pow(1 - 3 * a, 2);
		final double second = 0.5 * Math.pow(a + b, 2) + 2 * Math.pow(3 * a - b, 2);
		try (OpenedFeatures features = OpenedFeatures.open(TestModules.file("features.pt").toString(), 16, manager)) {
			assertThat(new Lpips(features.network().orElseThrow()).of(comparison)).isCloseTo((first + second) / 2, within(1e-6));
			final Features of = Features.of(features.network().orElseThrow().of(comparison.truth()));
			assertThat(of.pooled().orElseThrow()).containsExactly(0.25, 0.125);
			assertThat(features.metrics().get(features.metrics().size() - 1).label()).isEqualTo("LPIPS");
		}
	}

	@Test
	void layersWithoutWeightsCountAlike() {
		final Features features = Features.of(List.of(new Feature(new float[6], new long[] { 1, 3, 1, 2 }), new Feature(new float[4], new long[] { 1, 2, 2, 1 }), new Feature(new float[] { 3,
			4 }, new long[] { 2 })));
		assertThat(features.layers()).extracting(Features.Layer::weights).containsExactly(new float[] { 1, 1, 1 }, new float[] { 3, 4 });
		assertThat(features.pooled()).isEmpty();
	}

	/** LPIPS without its weights would be another figure of the same name. */
	@Test
	void weightsThatFitNoLayerAreRefused() {
		final Feature layer = new Feature(new float[8], new long[] { 1, 2, 2, 2 });
		final Feature weights = new Feature(new float[2], new long[] { 2 });
		OpenedFeatures.requireUsable("net.pt", List.of(layer, weights, layer, weights));
		assertRefused("The feature network net.pt gives 3 weights after a layer of 2 channels: export one for each.", layer, new Feature(new float[3], new long[] { 3 }));
		assertRefused("The feature network net.pt gives weights before any layer: export those of a layer after it.", weights, layer);
		assertRefused("The feature network net.pt gives an array of the shape [1, 2, 1, 1], which may be weights or a layer of one pixel: export weights with one axis, or take a larger crop.", layer,
			new Feature(new float[2], new long[] { 1, 2, 1, 1 }));
	}

	/** Shapes in the order of the network's arrays. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "[]|an array of the shape []:", "[1, 2, 2]|an array of the shape [1, 2, 2]:", "[1, 2, 2, 2, 2]|an array of the shape [1, 2, 2, 2, 2]:",
		"[2, 2, 2, 2]|an array of the shape [2, 2, 2, 2]:", "[2, 2]|an array of the shape [2, 2]:", "[1, 2, 2, 2] [2] [2]|second weights after a layer:",
		"[1, 2, 2, 2] [2] [1, 3] [2]|second weights after a layer:", "[1, 3] [1, 2, 2, 2] [1, 3]|a second array of two axes:" })
	void arraysThatHaveNoPlaceAreRefused(final String shapes, final String fault) {
		final List<Feature> arrays = Arrays.stream(shapes.substring(1, shapes.length() - 1).split("\\] \\[")).map(FeaturesTest::ofShape).toList();
		assertThatThrownBy(() -> OpenedFeatures.requireUsable("net.pt", arrays)).isInstanceOf(Refusal.class).hasMessageStartingWith("The feature network net.pt gives " + fault);
	}

	private static Feature ofShape(final String extents) {
		final long[] shape = Arrays.stream(extents.split(", ")).filter(extent -> !extent.isEmpty()).mapToLong(Long::parseLong).toArray();
		return new Feature(new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))], shape);
	}

	private static void assertRefused(final String sentence, final Feature... arrays) {
		assertThatThrownBy(() -> OpenedFeatures.requireUsable("net.pt", List.of(arrays))).isInstanceOf(Refusal.class).hasMessage(sentence);
	}

	/** For 2 × 2 matrices tr √M = √(tr M + 2 √det M). */
	@Test
	void frechetDistanceOfTwoFeatures() {
		final List<double[]> a = List.of(new double[] { 0, 0 }, new double[] { 2, 1 }, new double[] { 1, 5 });
		final List<double[]> b = List.of(new double[] { 3, 1 }, new double[] { 4, -2 }, new double[] { 8, 1 });
		// Means (1, 2) and (5, 0); covariances of n - 1.
		final double[] c1 = { 1, 0.5, 7 };
		final double[] c2 = { 7, 1.5, 3 };
		final double trace = c1[0] * c2[0] + 2 * c1[1] * c2[1] + c1[2] * c2[2];
		final double determinant = (c1[0] * c1[2] - c1[1] * c1[1]) * (c2[0] * c2[2] - c2[1] * c2[1]);
		final double expected = 16 + 4 + 8 + 10 - 2 * Math.sqrt(trace + 2 * Math.sqrt(determinant));
		assertThat(Frechet.distance(a, b)).isCloseTo(expected, within(1e-9));
		assertThat(Frechet.distance(a, a)).isCloseTo(0, within(1e-9));
	}

	/** Everything a quarter brighter: the means differ, the deviations do not. */
	@Test
	void fidNeedsAThousandImages() throws IOException {
		final List<String> notes = new ArrayList<>();
		final Outcome outcome = run(1000, notes);
		assertThat(outcome.fid().of("Box", "Brighter").orElseThrow()).isCloseTo(0.0625, within(1e-4));
		assertThat(notes).isEmpty();
		folder = folder.resolve("fewer");
		assertThat(run(999, notes).fid().isEmpty()).isTrue();
		assertThat(notes).containsExactly("FID needs at least 1000 images, not 999: it is left out.");
	}

	@Test
	void seedsAreNoImages() throws IOException {
		final Fid thousand = Fid.whatItCanOf(outcome(1000, 2), new Mean());
		assertThat(thousand.of("Box", "DDRM").orElseThrow()).isCloseTo(0, within(1e-6));
		assertThat(thousand.refusal()).isEmpty();
		final Fid half = Fid.whatItCanOf(outcome(500, 2), new Mean());
		assertThat(half.of("Box", "DDRM")).isEmpty();
		assertThat(half.refusal()).isEqualTo("FID needs at least 1000 images that a method restored, with their pictures: it is left out.");
	}

	/** As on a full disk: the row has its figures, and no picture. */
	@Test
	void picturesThatAreMissingAreNoImages() throws IOException {
		final Outcome outcome = outcome(1000, 2);
		final Samples.Store store = (Samples.Store) outcome.restorations().store();
		store.pictures().remove(folder.resolve("restored/Box/DDRM/image7-seed1.tif"));
		assertThat(Fid.whatItCanOf(outcome, new Mean()).of("Box", "DDRM")).as("there is its other seed").isPresent();
		store.pictures().remove(folder.resolve("restored/Box/DDRM/image7-seed2.tif"));
		final Fid fid = Fid.whatItCanOf(outcome, new Mean());
		assertThat(fid.of("Box", "DDRM")).isEmpty();
		assertThat(fid.refusal()).isEqualTo("FID needs at least 1000 images that a method restored, with their pictures: it is left out.");
	}

	@Test
	void aFaultOfTheNetworkIsTold() throws IOException {
		final Features.Network faulty = new Features.Network() {

			@Override
			public List<Feature> of(final Picture picture) {
				throw new IllegalStateException("not today");
			}

			@Override
			public String sha256() {
				return "0123";
			}
		};
		assertThat(Fid.whatItCanOf(outcome(1, 1), faulty).refusal()).isEqualTo("There is no FID, for it failed: java.lang.IllegalStateException: not today.");
	}

	/** Of the brighter of two images; LPIPS is the last metric. */
	@Test
	void anImageThatTheNetworkFailsOnHasItsOtherFigures() throws IOException {
		final Features.Network faulty = new Features.Network() {

			@Override
			public List<Feature> of(final Picture picture) {
				if (picture.at(0, 0) > 1) throw new IllegalStateException("not today");
				return List.of(new Feature(picture.pixels(), new long[] { 1, 1, 4, 4 }));
			}

			@Override
			public String sha256() {
				return "0123";
			}
		};
		final List<CleanImage> images = images(2);
		final External other = new External("Other", (task, name) -> {
			final float[] pixels = images.get(1).truth().pixels().clone();
			if (name.equals("image0")) pixels[0] = 1.5f;
			return images.get(name.equals("image0") ? 0 : 1).toGrey(new Picture(pixels, 4, 4));
		});
		final Columns columns = new Columns(Stream.concat(Samples.COLUMNS.metrics().stream(), Stream.of(new Lpips(faulty))).toList());
		final int lpips = columns.metrics().size() - 1;
		final BenchmarkPlan plan = new BenchmarkPlan(images, Tasks.named("Box", 0), List.of(), List.of(other), List.of(1L), 0);
		final List<String> notes = new ArrayList<>();
		final List<Cell> cells = new Benchmark(plan, Samples.priors(Samples.denoiser()), manager, columns, Optional.empty(), new Samples.Store(), folder).run(noting(notes)).cells();
		final String refusal = "LPIPS is left out, for its network failed (java.lang.IllegalStateException: not today): delete the row to try again.";
		assertThat(cells).hasSize(2).allMatch(Cell::isMeasured);
		assertThat(cells.get(0).figures().get(lpips)).isNaN();
		assertThat(cells.get(0).reason()).isEqualTo(refusal);
		assertThat(cells.get(1).figures().get(lpips)).isCloseTo(0, within(1e-6));
		assertThat(cells.get(1).reason()).isEmpty();
		assertThat(notes).containsExactly("Box, Other, image0: " + refusal);
	}

	private static BenchmarkListener noting(final List<String> notes) {
		return new BenchmarkListener() {

			@Override
			public void noted(final String sentence) {
				notes.add(sentence);
			}
		};
	}

	/** Of a thousand images, of which a method has restored the first, each with every seed, without a fault. */
	private Outcome outcome(final int restored, final int seeds) throws IOException {
		final List<CleanImage> images = images(1000);
		final BenchmarkPlan plan = new BenchmarkPlan(images, Tasks.named("Box", 0), Contenders.named("DDRM", false), List.of(), List.of(1L, 2L), 0);
		final Restorations restorations = new Restorations(folder, new Samples.Store());
		final List<Cell> cells = new ArrayList<>();
		for (final CleanImage image : images.subList(0, restored)) for (int seed = 1; seed <= seeds; seed++) {
			final Cell cell = new Cell(new Cell.Key(image.name(), "Box", "DDRM", String.valueOf(seed)), Cell.State.DONE, "", Collections.nCopies(Samples.COLUMNS.labels().size(), 30.0));
			cells.add(cell);
			restorations.keep(cell.key(), image, image.truth());
		}
		return new Outcome(plan, Samples.COLUMNS, cells, cells, restorations, Fid.NONE, false);
	}

	private static List<CleanImage> images(final int count) {
		final List<CleanImage> images = new ArrayList<>();
		final Random random = new Random(1);
		for (int i = 0; i < count; i++) {
			final float[] pixels = new float[16];
			for (int j = 0; j < pixels.length; j++) pixels[j] = random.nextFloat();
			images.add(CleanImage.of("image" + i, new Picture(pixels, 4, 4), new Percentiles(0, 100), 4));
		}
		return images;
	}

	private Outcome run(final int count, final List<String> notes) throws IOException {
		final List<CleanImage> images = images(count);
		final External brighter = new External("Brighter", (task, name) -> {
			final CleanImage image = images.get(Integer.parseInt(name.substring(5)));
			final float[] pixels = image.truth().pixels().clone();
			for (int j = 0; j < pixels.length; j++) pixels[j] += 0.25f;
			return image.toGrey(new Picture(pixels, 4, 4));
		});
		final BenchmarkPlan plan = new BenchmarkPlan(images, Tasks.named("Box", 0), List.of(), List.of(brighter), List.of(1L), 0);
		return new Benchmark(plan, Samples.priors(Samples.denoiser()), manager, Samples.COLUMNS, Optional.of(new Mean()), new Samples.Store(), folder).run(noting(notes));
	}

	/** One feature: the mean grey value. */
	private static final class Mean implements Features.Network {

		@Override
		public List<Feature> of(final Picture picture) {
			double sum = 0;
			for (final float pixel : picture.pixels()) sum += pixel;
			return List.of(new Feature(new float[] { (float) (sum / picture.pixels().length) }, new long[] { 1, 1 }));
		}

		@Override
		public String sha256() {
			return "0123";
		}
	}
}
