package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ai.djl.Device;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.NativeResources;
import io.github.vmlmap.priors.Denoiser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedDenoisersTest {

	@TempDir
	private Path folder;

	private final SharedDenoisers shared = new SharedDenoisers(Long.MAX_VALUE);

	@Test
	void loadsAModelOnceForAllThreads() throws Exception {
		final ModelPackage model = TinyPrior.write(folder.resolve("a"));
		final ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			final Callable<Denoiser> user = () -> {
				try (SharedDenoisers.Loan loan = shared.borrow(ModelPackage.read(model.folder()), Device.cpu())) {
					return loan.denoiser();
				}
			};
			final Set<Denoiser> seen = threads.invokeAll(IntStream.range(0, 12).mapToObj(i -> user).toList()).stream().map(SharedDenoisersTest::got)
				.collect(Collectors.toSet());
			assertThat(seen).hasSize(1);
		}
		finally {
			threads.shutdown();
			shared.freeIdle();
		}
	}

	@Test
	void freesWhatNobodyUsesAndNothingElse() throws IOException {
		final ModelPackage model = TinyPrior.write(folder.resolve("a"));
		final int before = NativeResources.baseManagers();
		try (SharedDenoisers.Loan one = shared.borrow(model, Device.cpu()); SharedDenoisers.Loan two = shared.borrow(model, Device.cpu())) {
			one.close();
			one.close();
			shared.freeIdle();
			assertThat(NativeResources.baseManagers()).isEqualTo(before + 1);
			assertThat(two.device()).isEqualTo(Device.cpu());
		}
		assertThat(NativeResources.baseManagers()).isEqualTo(before + 1);
		shared.freeIdle();
		assertThat(NativeResources.baseManagers()).isEqualTo(before);
	}

	@Test
	void freesTheLongestUnusedWhenAllAreTooLargeTogether() throws IOException {
		final List<ModelPackage> models = List.of(TinyPrior.write(folder.resolve("a")), TinyPrior.write(folder.resolve("b")), TinyPrior.write(folder.resolve("c")));
		final long size = Files.size(models.get(0).folder().resolve("weights.pt"));
		final SharedDenoisers two = new SharedDenoisers(2 * size);
		final List<Denoiser> first = models.stream().map(model -> used(two, model)).toList();
		assertThat(used(two, models.get(2))).isSameAs(first.get(2));
		assertThat(used(two, models.get(1))).isSameAs(first.get(1));
		assertThat(used(two, models.get(0))).isNotSameAs(first.get(0));
		two.freeIdle();
	}

	/** What was verified is what was on the disk then. */
	@Test
	void changedWeightsAreVerifiedAgain() throws IOException {
		final ModelPackage model = TinyPrior.write(folder.resolve("a"));
		used(shared, model);
		final Path weights = model.folder().resolve("weights.pt");
		final byte[] bytes = Files.readAllBytes(weights);
		Files.write(weights, Arrays.copyOf(bytes, bytes.length - 1));
		assertThatThrownBy(() -> shared.borrow(model, Device.cpu())).isInstanceOf(Refusal.class).hasMessageContaining("does not match its checksum");
		Files.delete(weights);
		assertThatThrownBy(() -> shared.borrow(model, Device.cpu())).isInstanceOf(Refusal.class).hasMessageContaining("weights.pt is missing");
		shared.freeIdle();
	}

	/** As its weights; it brings its autoencoder. */
	@Test
	void aChangedDecoderIsVerifiedAgain() throws IOException {
		final ModelPackage model = TinyPrior.writeLatent(folder.resolve("latent"));
		final int before = NativeResources.baseManagers();
		assertThat(used(shared, model).autoencoder().orElseThrow().downsampling()).isEqualTo(4);
		try (SharedDenoisers.Loan loan = shared.borrow(model, Device.cpu())) {
			assertThat(NativeResources.baseManagers()).isEqualTo(before + 3);
			assertThatCode(loan::bytesPerPixel).as("through the decoder").doesNotThrowAnyException();
		}
		final Path decoder = model.folder().resolve("decoder.pt");
		final byte[] bytes = Files.readAllBytes(decoder);
		Files.write(decoder, Arrays.copyOf(bytes, bytes.length - 1));
		assertThatThrownBy(() -> shared.borrow(model, Device.cpu())).isInstanceOf(Refusal.class).hasMessageContaining("decoder.pt does not match its checksum");
		shared.freeIdle();
		assertThat(NativeResources.baseManagers()).isEqualTo(before);
	}

	private static Denoiser used(final SharedDenoisers from, final ModelPackage model) {
		try (SharedDenoisers.Loan loan = from.borrow(model, Device.cpu())) {
			return loan.denoiser();
		}
	}

	private static Denoiser got(final Future<Denoiser> future) {
		try {
			return future.get();
		}
		catch (final Exception e) {
			throw new AssertionError(e);
		}
	}
}
