package io.github.vmlmap.models;

import java.nio.file.Path;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.TorchEngine;

/** Reads, verifies and runs model packages as an import does, from the command line: FOLDER... */
public final class CheckPackage {

	private CheckPackage() {}

	public static void main(final String... folders) {
		int refused = 0;
		for (final String folder : folders) refused += isRight(Path.of(folder)) ? 0 : 1;
		System.exit(refused);
	}

	private static boolean isRight(final Path folder) {
		try {
			System.out.printf("%s: differs by %.1e from its test tensors%n", folder, distance(ModelPackage.read(folder)));
			return true;
		}
		catch (final Refusal e) {
			System.out.println(e.getMessage());
			return false;
		}
	}

	/**
	 * Verifies a package and computes its example on the CPU.
	 *
	 * @return see {@link ModelCheck#distance}
	 * @throws Refusal when a file is not as described or the weights cannot be run, or differ by more than {@link ModelCheck#TOLERANCE}
	 */
	static double distance(final ModelPackage model) {
		model.requireUnchanged();
		try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			return distance(model, manager);
		}
		// What a foreign model may do: fail, or give another kind of numbers.
		catch (final EngineException | IllegalStateException | UnsupportedOperationException | IndexOutOfBoundsException e) {
			throw new Refusal("The model in " + model.folder() + " cannot compute its own test tensors: get it from its author.", e);
		}
	}

	private static double distance(final ModelPackage model, final NDManager manager) {
		try (PriorNets nets = PriorNets.load(model, manager.getDevice())) {
			return nets.require(model, manager);
		}
	}
}
