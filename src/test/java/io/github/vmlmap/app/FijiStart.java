package io.github.vmlmap.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptDenoiser;

/** Fiji without a display, in a JVM of its own: starts, lists our commands, and denoises with a module. */
public final class FijiStart {

	private FijiStart() {}

	public static void main(final String... args) throws IOException {
		try (Context context = new Context()) {
			System.out.println("commands: " + commands(context));
			System.out.println("libtorch after the start: " + libtorch());
			FirstUse.denoise(Path.of(args[0]));
			System.out.println("libtorch after the first use: " + libtorch());
		}
	}

	private static List<String> commands(final Context context) {
		return context.service(CommandService.class).getCommands().stream().filter(info -> info.getDelegateClassName().startsWith("io.github.vmlmap."))
			.map(CommandInfo::getMenuPath).map(path -> path.getMenuString()).sorted().toList();
	}

	/** The files of libtorch that this process has mapped; the kernel's word, not JNA's. */
	private static List<Path> libtorch() throws IOException {
		try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
			return maps.filter(line -> line.contains("libtorch_cpu")).map(line -> Path.of(line.substring(line.indexOf('/')))).distinct().toList();
		}
	}

	/** A class of its own: the JVM's log of loaded classes shows when it begins. */
	static final class FirstUse {

		private FirstUse() {}

		static void denoise(final Path module) {
			final Reach reach = new Reach(8, 51);
			try (NDManager manager = TorchEngine.get().newBaseManager(Device.cpu());
				TorchScriptDenoiser denoiser = TorchScriptDenoiser.load(module, reach, 1, Device.cpu())) {
				final NDArray denoised = denoiser.denoise(manager.ones(new Shape(1, 1, 16, 16)), 0.5);
				System.out.println("denoised: " + denoised.getShape() + ", finite: " + Float.isFinite(denoised.sum().getFloat()));
			}
		}
	}
}
