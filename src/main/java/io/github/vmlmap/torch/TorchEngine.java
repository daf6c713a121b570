package io.github.vmlmap.torch;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.pytorch.jni.JniUtils;

import io.github.vmlmap.Refusal;

/**
 * DJL's PyTorch engine, started when first asked for.
 * <p>
 * A process can hold one libtorch. Whether it is ours, and whether it failed to start, is therefore the
 * one thing that this class remembers for the whole process.
 */
public final class TorchEngine {

	/** DJL must neither download nor report home while it starts. */
	private static final Map<String, String> PROPERTIES = Map.of("ai.djl.offline", "true", "OPT_OUT_TRACKING", "true");

	private static Engine engine;

	/** Of our own start, which may have left libtorch in the process: it must not be taken for another plugin's. */
	private static Refusal failure;

	private TorchEngine() {}

	/**
	 * The engine, started if need be.
	 *
	 * @throws Refusal when another plugin holds libtorch, or there is none for this platform; after a failed start,
	 *           the same again
	 */
	public static synchronized Engine get() {
		if (failure != null) throw new Refusal(failure.getMessage(), failure);
		if (engine == null) engine = start();
		return engine;
	}

	/**
	 * The device to compute on: a GPU that the engine can really use, otherwise the CPU.
	 *
	 * @param forceCpu never a GPU
	 */
	public static Device device(final boolean forceCpu) {
		final Engine torch = get();
		final boolean gpu = !forceCpu && torch.hasCapability(StandardCapabilities.CUDA) && torch.getGpuCount() > 0;
		return gpu ? Device.gpu() : Device.cpu();
	}

	/** The number of threads that one operation on the CPU may use. */
	public static int threads() {
		get();
		return JniUtils.getNumThreads();
	}

	/** Sets the number of threads that one operation on the CPU may use, for the whole process. */
	public static void setThreads(final int threads) {
		get();
		JniUtils.setNumThreads(threads);
	}

	private static Engine start() {
		try {
			if (LoadedLibraries.holdTorch()) throw new Refusal(
				"Another plugin has loaded PyTorch in this session: restart Fiji and use VML-MAP first.");
			return PatientThreads.during(() -> SystemProperties.during(properties(), TorchEngine::load));
		}
		catch (final EngineException | LinkageError e) {
			failure = new Refusal("PyTorch could not be started on " + platform() +
				": VML-MAP runs on 64-bit Linux, on Windows with an Intel or AMD processor and on Macs with Apple silicon; on these, install the plugin again.", e);
			throw failure;
		}
	}

	private static Map<String, String> properties() {
		final Map<String, String> properties = new HashMap<>(PROPERTIES);
		properties.putAll(NativeFolder.properties());
		return properties;
	}

	/** DJL finds its engines through the thread's class loader, which in Fiji need not be the plugin's. */
	private static Engine load() {
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(TorchEngine.class.getClassLoader());
		try {
			return Engine.getEngine("PyTorch");
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static String platform() {
		return System.getProperty("os.name") + " (" + System.getProperty("os.arch") + ")";
	}

	/** Runs something with grad mode of this thread on or off, and puts it back. */
	static <T> T withGradMode(final boolean on, final Supplier<T> work) {
		final boolean before = JniUtils.isGradMode();
		JniUtils.setGradMode(on);
		try {
			return work.get();
		}
		finally {
			JniUtils.setGradMode(before);
		}
	}
}
