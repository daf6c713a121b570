package io.github.vmlmap.models;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.EngineFailure;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptDenoiser;

/**
 * Lets a model be used on a device only when it computes there what its package says: D and its
 * vector-Jacobian product. Each pair is tried once, as drivers and experimental devices can be wrong
 * without an error, and others fail. Where a package has no product stored, that of the CPU takes its place.
 */
final class DeviceCheck {

	private final DenoiserLoader loader;
	private final Set<Pair> right = new HashSet<>();

	/** @param loader loads a model for a device, and the same on the CPU to compare with */
	DeviceCheck(final DenoiserLoader loader) {
		this.loader = loader;
	}

	/**
	 * Loads a model for a device, and runs the package's example there, unless the pair is known to be right.
	 *
	 * @return the caller's to close
	 * @throws Refusal when it computes something else there, or nothing at all
	 */
	TorchScriptDenoiser load(final ModelPackage model, final Device device) {
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

	private TorchScriptDenoiser checked(final ModelPackage model, final Device device) {
		final TorchScriptDenoiser denoiser = loader.load(model, device);
		try {
			require(model, denoiser, device);
			return denoiser;
		}
		catch (final RuntimeException e) {
			denoiser.close();
			throw e;
		}
	}

	private void require(final ModelPackage model, final TorchScriptDenoiser denoiser, final Device device) {
		final Pair pair = new Pair(model.sha256(), device);
		if (right.contains(pair)) return;
		final double distance = distance(model, denoiser, device);
		if (!(distance <= ModelCheck.TOLERANCE)) throw new Refusal(String.format(Locale.ROOT,
			"The prior '%s' differs by %.1e from its own test tensors on %s: %s.", model.description().name(), distance, device, remedy(device)));
		right.add(pair);
	}

	private double distance(final ModelPackage model, final TorchScriptDenoiser denoiser, final Device device) {
		final ModelCheck check = ModelCheck.of(model);
		try (NDManager manager = TorchEngine.get().newBaseManager(denoiser.device())) {
			return isCpu(device) || check.hasPullback() ? check.distance(denoiser, manager) : likeTheCpu(check, model).distance(denoiser, manager);
		}
	}

	private ModelCheck likeTheCpu(final ModelCheck check, final ModelPackage model) {
		try (TorchScriptDenoiser onCpu = loader.load(model, Device.cpu()); NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			return check.withPullbackOf(onCpu, manager);
		}
	}

	private static boolean isCpu(final Device device) {
		return device.getDeviceType().equals(Device.Type.CPU);
	}

	private static String remedy(final Device device) {
		return isCpu(device) ? "download it again" : "choose Force CPU, or the device CPU in Plugins > VML-MAP > VML-MAP Engine...";
	}

	private record Pair(String sha256, Device device) {}
}
