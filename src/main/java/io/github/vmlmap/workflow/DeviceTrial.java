package io.github.vmlmap.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.ModelCatalog;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.models.SharedDenoisers;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.PriorGradient;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.torch.EngineFailure;
import io.github.vmlmap.torch.TorchDevices;
import io.github.vmlmap.torch.TorchEngine;

/** Measures the denoiser of a prior on every device that PyTorch can use; each must compute what the package says first. */
public final class DeviceTrial {

	private static final int SIZE = 128;
	private static final int WARM = 2;
	private static final int CALLS = 5;

	/** Large models on a CPU take a minute a call, which one call tells as well. */
	private static final long LONG = 2_000_000_000L;

	private DeviceTrial() {}

	/**
	 * Measures them all, the CPU first.
	 *
	 * @param prior a name of {@link ModelCatalog#names()}, or the path of a model's folder
	 * @throws Refusal when there is no such prior or the engine does not start; a device that cannot be used is in the list
	 */
	public static List<CallTime> of(final String prior) {
		final ModelPackage model = ModelCatalog.standard().open(prior);
		return TorchDevices.usable().stream().map(device -> of(device, () -> SharedDenoisers.ofProcess().borrow(model, device))).toList();
	}

	static CallTime of(final Device device, final Supplier<SharedDenoisers.Loan> loans) {
		try (SharedDenoisers.Loan loan = loans.get(); NDManager manager = TorchEngine.get().newBaseManager(device)) {
			return measured(loan.denoiser(), manager);
		}
		catch (final Refusal | EngineException e) {
			return CallTime.refused(name(device), e instanceof Refusal ? e.getMessage() : "A call of the denoiser failed: " + EngineFailure.line(e) + ".");
		}
	}

	private static CallTime measured(final Denoiser denoiser, final NDManager manager) {
		final Reach reach = denoiser.imageReach();
		final long size = reach.oneSize() ? reach.stride() : reach.roundUp(SIZE);
		final NDArray x = manager.randomNormal(new PriorGradient(denoiser).domain(new Shape(1, 1, size, size)));
		return new CallTime(name(manager.getDevice()), size, median(() -> forward(denoiser, x)), median(() -> gradient(denoiser, x)), "");
	}

	/** A GPU has only computed when the values are here. */
	private static void forward(final Denoiser denoiser, final NDArray x) {
		try (NDArray d = denoiser.denoise(x, 1)) {
			d.toFloatArray();
		}
	}

	private static void gradient(final Denoiser denoiser, final NDArray x) {
		try (NDArray product = new PriorGradient(denoiser).at(x, 1)) {
			product.toFloatArray();
		}
	}

	/** Milliseconds of a call, once PyTorch has compiled it. */
	private static double median(final Runnable call) {
		for (int i = 0; i < WARM && nanoseconds(call) < LONG; i++) continue;
		final long[] times = new long[CALLS];
		int calls = 0;
		for (long spent = 0; calls < CALLS && spent < LONG; calls++) spent += times[calls] = nanoseconds(call);
		return Arrays.stream(times, 0, calls).sorted().toArray()[calls / 2] / 1e6;
	}

	private static long nanoseconds(final Runnable call) {
		final long start = System.nanoTime();
		call.run();
		return System.nanoTime() - start;
	}

	private static String name(final Device device) {
		return LoadedPrior.name(device);
	}
}
