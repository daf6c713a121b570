package io.github.vmlmap.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import ij.gui.Roi;

import io.github.vmlmap.commands.VmlMapCommand;
import io.github.vmlmap.imagej.Provenance;
import io.github.vmlmap.imagej.Sample;

/** Fiji without a display, in a JVM of its own: starts, lists our commands, and repairs the shipped sample through the command. */
public final class FijiStart {

	private FijiStart() {}

	public static void main(final String... args) throws Exception {
		try (Context context = new Context()) {
			System.out.println("commands: " + commands(context));
			System.out.println("libtorch after the start: " + libtorch());
			FirstUse.inpaint(context.service(CommandService.class));
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

		static void inpaint(final CommandService commands) throws Exception {
			final ImagePlus image = Sample.NUCLEI.open();
			image.setRoi(new Roi(90, 90, 4, 4));
			final CommandModule run = commands.run(VmlMapCommand.class, false, "image", image, "prior", "fluorescence-nuclei",
				"preset", "Custom", "levels", 2, "steps", 1).get();
			if (run.isCanceled()) throw new IllegalStateException(run.getCancelReason());
			final ImagePlus result = (ImagePlus) run.getOutput("output");
			final Provenance done = Provenance.fromInfo(result.getInfoProperty()).orElseThrow();
			for (final String key : List.of(Provenance.VERSION, Provenance.METHOD, Provenance.MODEL, Provenance.SYNTHESISED, "denoiser calls"))
				System.out.println(key + ": " + done.get(key).orElseThrow());
		}
	}
}
