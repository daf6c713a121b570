package io.github.vmlmap.benchmark;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.benchmark.metrics.Features;
import io.github.vmlmap.benchmark.metrics.Lpips;
import io.github.vmlmap.benchmark.metrics.Metric;
import io.github.vmlmap.benchmark.metrics.Metrics;
import io.github.vmlmap.benchmark.metrics.Picture;
import io.github.vmlmap.models.FeatureNetwork;

/**
 * The network of features that the user gave, loaded. Close it when done.
 *
 * @param loaded empty where there is none
 */
public record OpenedFeatures(Optional<FeatureNetwork> loaded) implements AutoCloseable {

	/**
	 * Loads it and tries it once.
	 *
	 * @param file in TorchScript format; empty for none
	 * @param side width and height of the images that it shall look at
	 * @param manager makes arrays on the device that it shall use
	 * @throws Refusal when there is no such file, it is no TorchScript that is known to be harmless, or it gives no features of such images
	 */
	public static OpenedFeatures open(final String file, final int side, final NDManager manager) {
		if (file.isBlank()) return new OpenedFeatures(Optional.empty());
		final OpenedFeatures features = new OpenedFeatures(Optional.of(load(file.strip(), manager)));
		try {
			features.tryOut(file, side);
			return features;
		}
		catch (final RuntimeException e) {
			features.close();
			throw e;
		}
	}

	private void tryOut(final String file, final int side) {
		requireUsable(file, network().orElseThrow().of(new Picture(new float[side * side], side, side)));
	}

	static void requireUsable(final String file, final List<FeatureNetwork.Feature> arrays) {
		Features.fault(arrays).ifPresent(fault -> {
			throw new Refusal("The feature network " + file + " gives " + fault);
		});
		final Features found = Features.of(arrays);
		if (found.layers().isEmpty() && found.pooled().isEmpty()) throw new Refusal("The feature network " + file + " gives arrays of neither four axes, for LPIPS, nor two, for FID: export it so.");
	}

	private static FeatureNetwork load(final String file, final NDManager manager) {
		try {
			return FeatureNetwork.load(Path.of(file), manager);
		}
		catch (final InvalidPathException e) {
			throw new Refusal("'" + file + "' cannot be a file: give a feature network in TorchScript format.", e);
		}
	}

	/** What LPIPS and FID ask. */
	public Optional<Features.Network> network() {
		return loaded.map(OfPictures::new);
	}

	/** All figures; LPIPS among them where there is a network. */
	public List<Metric> metrics() {
		return network().map(network -> Stream.concat(Metrics.all().stream(), Stream.<Metric> of(new Lpips(network))).toList()).orElse(Metrics.all());
	}

	@Override
	public void close() {
		loaded.ifPresent(FeatureNetwork::close);
	}

	private record OfPictures(FeatureNetwork network) implements Features.Network {

		@Override
		public List<FeatureNetwork.Feature> of(final Picture picture) {
			return network.of(picture.pixels(), picture.width(), picture.height());
		}

		@Override
		public String sha256() {
			return network.sha256();
		}
	}
}
