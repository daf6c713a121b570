package io.github.vmlmap.models;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.EngineFailure;
import io.github.vmlmap.torch.TorchEngine;

/**
 * Lets a model be used on a device only when it computes there what its package says: D and its
 * vector-Jacobian product and, of latents, their images. Each pair is tried once, as drivers and experimental devices can be wrong
 * without an error, and others fail. Where a package has no product stored, that of the CPU takes its place.
 */
final class DeviceCheck {

	private final PriorLoader loader;
	private final Set<Pair> right = new HashSet<>();

	/** @param loader loads a model for a device, and the same on the CPU to compare with */
	DeviceCheck(final PriorLoader loader) {
		this.loader = loader;
	}

	/**
	 * Loads a model for a device, and runs the package's example there, unless the pair is known to be right.
	 *
	 * @return the caller's to close
	 * @throws Refusal when it computes something else there, or nothing at all
	 */
	PriorNets load(final ModelPackage model, final Device device) {
		try {
			return checked(model, device);
		}
		catch (final EngineException | Refusal e) {
			throw isCpu(device) || !EngineFailure.isIn(e) ? e : failed(model, device, e);
		}
	}

	/** A model that fails on the CPU as well is refused as it is there. */
	private Refusal failed(final ModelPackage model, final Device device, final RuntimeException e) {
		loader.load(model, Device.cpu()).close();
		return new Refusal("The prior '" + model.description().name() + "' cannot be computed on " + device + ": " + remedy(device) + ".", e);
	}

	private PriorNets checked(final ModelPackage model, final Device device) {
		final PriorNets nets = loader.load(model, device);
		try {
			require(model, nets, device);
			return nets;
		}
		catch (final RuntimeException e) {
			nets.close();
			throw e;
		}
	}

	private void require(final ModelPackage model, final PriorNets nets, final Device device) {
		final Pair pair = new Pair(model.files().nets().map(FileReference::sha256).toList(), device);
		if (right.contains(pair)) return;
		final double distance = distance(model, nets, device);
		if (!(distance <= ModelCheck.TOLERANCE)) throw new Refusal(String.format(Locale.ROOT,
			"The prior '%s' differs by %.1e from its own test tensors on %s: %s.", model.description().name(), distance, device, remedy(device)));
		right.add(pair);
	}

	private double distance(final ModelPackage model, final PriorNets nets, final Device device) {
		final ModelCheck given = ModelCheck.of(model);
		final ModelCheck check = isCpu(device) || given.hasPullback() ? given : likeTheCpu(given, model);
		try (NDManager manager = TorchEngine.get().newBaseManager(nets.denoiser().device())) {
			final double told = Math.max(check.distance(nets.denoiser(), manager), nets.distanceOfImages(model, manager));
			return isCpu(device) || model.files().latents().isEmpty() ? told : Math.max(told, distanceFromCpu(model, nets, manager));
		}
	}

	/** Of the encoder and of the decoder's gradient, of which packages have no example. */
	private double distanceFromCpu(final ModelPackage model, final PriorNets nets, final NDManager manager) {
		try (PriorNets onCpu = loader.load(model, Device.cpu()); NDManager here = TorchEngine.get().newBaseManager(Device.cpu())) {
			return ModelCheck.distance(nets.untold(model, manager), onCpu.untold(model, here));
		}
	}

	private ModelCheck likeTheCpu(final ModelCheck check, final ModelPackage model) {
		try (PriorNets onCpu = loader.load(model, Device.cpu()); NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			return check.withPullbackOf(onCpu.denoiser(), manager);
		}
	}

	private static boolean isCpu(final Device device) {
		return device.getDeviceType().equals(Device.Type.CPU);
	}

	private static String remedy(final Device device) {
		return isCpu(device) ? "download it again" : "choose Force CPU, or the device CPU in Plugins > VML-MAP > VML-MAP Engine...";
	}

	private record Pair(List<String> nets, Device device) {}
}
