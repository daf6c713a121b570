package io.github.vmlmap.workflow;

import java.nio.file.Path;

import ai.djl.Device;

import io.github.vmlmap.EngineSettings;
import io.github.vmlmap.torch.TorchDevices;
import io.github.vmlmap.torch.TorchEngine;

/**
 * What computes in this process.
 *
 * @param version of PyTorch, for example "2.7.1"
 * @param libraries the folder that its native libraries were loaded from
 * @param threads of one operation on the CPU
 * @param device cpu, gpu(0) or mps(0): that of the next run
 */
public record EngineStatus(String version, Path libraries, int threads, String device) {

	/**
	 * Starts the engine if need be and asks it.
	 *
	 * @throws io.github.vmlmap.Refusal when it does not start, or the chosen device is not there
	 */
	public static EngineStatus current() {
		final Device device = TorchDevices.of(EngineSettings.current().device());
		return new EngineStatus(TorchEngine.get().getVersion(), TorchEngine.libraries(), TorchEngine.threads(), LoadedPrior.name(device));
	}

	/** Lets the settings hold from now on, where the engine runs already, and for all later runs of this installation. */
	public static void choose(final EngineSettings settings) {
		settings.remember();
		TorchEngine.applyThreads(settings.threads());
	}
}
