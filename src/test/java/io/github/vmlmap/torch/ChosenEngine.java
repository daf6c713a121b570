package io.github.vmlmap.torch;

import io.github.vmlmap.Refusal;

/** Starts the engine as an application's settings say; tells threads and device, or why not. */
public final class ChosenEngine {

	private ChosenEngine() {}

	public static void main(final String... args) {
		try {
			System.out.println("threads " + TorchEngine.threads());
			System.out.println("device " + TorchEngine.device(false));
		}
		catch (final Refusal refusal) {
			System.out.println(refusal.getMessage());
		}
	}
}
