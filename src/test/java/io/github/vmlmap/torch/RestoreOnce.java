package io.github.vmlmap.torch;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.priors.Linearization;

/** What a restoration asks of the engine, and which system properties that changes. */
public final class RestoreOnce {

	private RestoreOnce() {}

	public static void main(final String... args) {
		final Map<Object, Object> before = new TreeMap<>(System.getProperties());
		System.out.println("libtorch before: " + LoadedLibraries.holdTorch());
		restore();
		System.out.println("changed properties: " + changed(before));
		System.out.println("libtorch after: " + LoadedLibraries.holdTorch());
	}

	private static void restore() {
		TorchEngine.get();
		try (TorchScriptDenoiser denoiser = TestModules.denoiser("tiny.pt"); NDManager manager = TorchEngine.get().newBaseManager(Device.cpu())) {
			final NDArray x = manager.randomNormal(new Shape(2, 1, 16, 16));
			try (Linearization d = denoiser.linearize(x, 1)) {
				d.pullback(d.value().sub(x)).toFloatArray();
				d.pullback(x).toFloatArray();
			}
			denoiser.denoise(x, 0.5).toFloatArray();
		}
	}

	/** JNA notes in properties of its own where its library lies; that is not DJL's doing. */
	private static TreeSet<Object> changed(final Map<Object, Object> before) {
		final Map<Object, Object> after = new TreeMap<>(System.getProperties());
		final TreeSet<Object> changed = new TreeSet<>(before.keySet());
		changed.addAll(after.keySet());
		changed.removeIf(key -> String.valueOf(before.get(key)).equals(String.valueOf(after.get(key))));
		changed.removeIf(key -> key.toString().matches("jna\\..*|jnidispatch\\..*"));
		return changed;
	}
}
