package io.github.vmlmap.torch;

import java.util.ArrayList;
import java.util.List;

import com.sun.jna.Platform;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.ComputeDevice;
import io.github.vmlmap.Refusal;

/** The devices that this process can compute on. Asking starts the engine. */
public final class TorchDevices {

	private static final String WHERE = " in Plugins > VML-MAP > VML-MAP Engine...";
	private static final Device APPLE = Device.of("mps", 0);

	private TorchDevices() {}

	/**
	 * The device of a choice.
	 *
	 * @throws Refusal when a GPU was chosen that PyTorch cannot use
	 */
	public static Device of(final ComputeDevice choice) {
		return switch (choice) {
			case AUTOMATIC -> hasCuda() ? Device.gpu() : cpu();
			case CPU -> cpu();
			case CUDA -> cuda();
			case MPS -> apple();
		};
	}

	/** Those that PyTorch can use, the CPU first; experimental ones included. */
	public static List<Device> usable() {
		final List<Device> devices = new ArrayList<>(List.of(cpu()));
		if (hasCuda()) devices.add(Device.gpu());
		if (hasApple()) devices.add(APPLE);
		return devices;
	}

	private static Device cpu() {
		TorchEngine.get();
		return Device.cpu();
	}

	private static Device cuda() {
		if (!hasCuda()) throw new Refusal("The device CUDA is chosen, but PyTorch finds no GPU of NVIDIA: check its driver, install the CUDA libraries" + WHERE +
			" and restart Fiji, or choose the device Automatic or CPU there.");
		return Device.gpu();
	}

	private static Device apple() {
		if (!hasApple()) throw new Refusal("The device MPS is chosen, but PyTorch finds no GPU of Apple: choose the device Automatic or CPU" + WHERE);
		return APPLE;
	}

	/** DJL's own count of GPUs asks for a CUDA runtime of the system, which PyTorch does not need. */
	private static boolean hasCuda() {
		return TorchEngine.get().hasCapability(StandardCapabilities.CUDA);
	}

	/** DJL does not tell; an array does. */
	private static boolean hasApple() {
		if (!Platform.isMac()) return false;
		try (NDManager manager = TorchEngine.get().newBaseManager(APPLE)) {
			manager.zeros(new Shape(1)).toFloatArray();
			return true;
		}
		catch (final EngineException | IllegalArgumentException e) {
			return false;
		}
	}
}
