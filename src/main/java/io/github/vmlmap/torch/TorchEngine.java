package io.github.vmlmap.torch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;

import io.github.vmlmap.ComputeDevice;
import io.github.vmlmap.EngineSettings;
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

	/** A net takes seconds for a tile; clusters give 30 seconds. */
	private static final OrderlyExit EXIT = new OrderlyExit(Duration.ofSeconds(20));

	private static Engine engine;
	private static int ownThreads;

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
	 * The device to compute on: that of {@link EngineSettings}.
	 *
	 * @param forceCpu the CPU, whatever was chosen
	 * @throws Refusal when a GPU was chosen that cannot be used
	 */
	public static Device device(final boolean forceCpu) {
		return TorchDevices.of(forceCpu ? ComputeDevice.CPU : EngineSettings.current().device());
	}

	/** To be called before each computation of a net, which must not go on while the process ends. */
	static void requireGoingOn() {
		EXIT.requireGoingOn();
	}

	/** The folder that libtorch was loaded from. */
	public static Path libraries() {
		get();
		return Path.of(LibUtils.getLibtorchPath());
	}

	/** The number of threads that one operation on the CPU may use. */
	public static int threads() {
		get();
		return JniUtils.getNumThreads();
	}

	/** Sets the number of threads that one operation on the CPU may use, for the whole process; 0 is what PyTorch began with. */
	public static void setThreads(final int threads) {
		get();
		JniUtils.setNumThreads(threads == 0 ? ownThreads : threads);
	}

	/** The same, only where the engine runs already; else it starts with what is remembered. */
	public static synchronized void applyThreads(final int threads) {
		if (engine != null) setThreads(threads);
	}

	private static Engine start() {
		final EngineSettings settings = EngineSettings.current();
		try {
			if (LoadedLibraries.holdTorch()) throw new Refusal(
				"Another plugin has loaded PyTorch in this session: restart Fiji and use VML-MAP first.");
			return started(settings);
		}
		catch (final EngineException | LinkageError e) {
			failure = new Refusal(NativeFolder.remedy(settings.device(), NvidiaDriver.isInstalled()), e);
			throw failure;
		}
	}

	private static Engine started(final EngineSettings settings) {
		// Else GPUs round the factors of every product to 10 bits, and D is no longer that of the CPU.
		NativeEnvironment.set("NVIDIA_TF32_OVERRIDE", "0");
		final Engine started = PatientThreads.during(() -> SystemProperties.during(properties(settings), TorchEngine::load));
		EXIT.watch();
		ownThreads = JniUtils.getNumThreads();
		if (settings.threads() > 0) JniUtils.setNumThreads(settings.threads());
		return started;
	}

	private static Map<String, String> properties(final EngineSettings settings) {
		final Map<String, String> properties = new HashMap<>(PROPERTIES);
		properties.putAll(NativeFolder.properties(settings.device(), NvidiaDriver.isInstalled()));
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

	/**
	 * Runs something as written, without TorchScript's profiling and its own derivatives: those made a backward pass
	 * to the weights take a sixth longer, and the first passes many times as long.
	 */
	static <T> T unoptimized(final Supplier<T> work) {
		JniUtils.setGraphExecutorOptimize(false);
		try {
			return work.get();
		}
		finally {
			JniUtils.setGraphExecutorOptimize(true);
		}
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
