package io.github.vmlmap;

import io.github.vmlmap.torch.TorchEngine;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts PyTorch as the plugin does before any test has DJL start it, for the plugin refuses a PyTorch
 * that somebody else has loaded. So tests may run in any order.
 */
public final class TorchFirst implements BeforeAllCallback {

	@Override
	public void beforeAll(final ExtensionContext context) {
		TorchEngine.get();
	}
}
