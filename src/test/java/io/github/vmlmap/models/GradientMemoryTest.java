package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.HaarAutoencoder;
import io.github.vmlmap.priors.LatentDenoiser;
import io.github.vmlmap.priors.Linearization;
import io.github.vmlmap.priors.Reach;

/** A stand-in keeps as many bytes for each pixel as it is told to. */
class GradientMemoryTest {

	@TempDir
	private Path folder;

	@Test
	@EnabledOnOs(OS.LINUX)
	void isWhatAGradientKeeps() {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			assertThat(GradientMemory.HERE.perPixel(new Greedy(12_000), manager, 1).orElseThrow()).isCloseTo(12_000, within(1_200L));
			assertThat(GradientMemory.HERE.perPixel(new Greedy(20_000), manager, 1).orElseThrow()).isCloseTo(20_000, within(2_000L));
		}
	}

	/** Of a pixel of the image, a quarter of which is one of latents, in four channels. */
	@Test
	@EnabledOnOs(OS.LINUX)
	void ofLatentsItIsThatOfTheImagesPixels() {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			assertThat(GradientMemory.HERE.perPixel(new LatentDenoiser(new Greedy(12_000), new HaarAutoencoder()), manager, 1).orElseThrow()).isCloseTo(12_000, within(1_200L));
		}
	}

	@Test
	void isUnknownWhereTheSystemDoesNotTell() {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			assertThat(new GradientMemory(new ResidentMemory(folder.resolve("none"))).perPixel(new Greedy(4), manager, 1)).isEmpty();
		}
	}

	/** D(x) = x. */
	private record Greedy(long bytesPerPixel) implements Denoiser {

		@Override
		public NDArray denoise(final NDArray x, final double sigma) {
			return x.duplicate();
		}

		@Override
		public Linearization linearize(final NDArray x, final double sigma) {
			final NDManager graph = x.getManager().newSubManager();
			graph.ones(new Shape(x.size() * bytesPerPixel / Float.BYTES));
			return new Linearization() {

				@Override
				public NDArray value() {
					return x;
				}

				@Override
				public NDArray pullback(final NDArray v) {
					return v.duplicate();
				}

				@Override
				public void close() {
					graph.close();
				}
			};
		}

		@Override
		public Reach reach() {
			return new Reach(16, 0);
		}
	}
}
