package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.Command;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.Macro;
import ij.Menus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;

import io.github.vmlmap.imagej.Provenance;
import io.github.vmlmap.models.TinyPrior;

/** Macro lines that are run again, through ImageJ's own interpreter and its parser of options. */
abstract class ReplayTest {

	/** All that record a line, by their names in the menu. */
	private static final Map<String, Class<? extends Command>> COMMANDS = Stream.<Class<? extends Command>> of(InpaintRoi.class, DenoiseWithPrior.class, DeconvolveWithPrior.class,
		SuperResolveWithPrior.class, FillSparseScan.class, RepairStripes.class, MakeIsotropic.class, SimulateMeasurement.class, MapSynthesisedPart.class, VmlMapCommand.class,
		PreconditionedVmlMapCommand.class, GaussNewtonCommand.class, LatentVmlMapCommand.class, PublishedPeersCommand.class, RecoverSaturatedPixels.class).collect(Collectors.toMap(ReplayTest::label, Function.identity()));

	@TempDir
	static Path folder;

	static Runs runs;
	private static ImagePlus replayed;

	private Object menu;
	String prior;

	@BeforeEach
	void open() throws Exception {
		runs = new Runs();
		prior = TinyPrior.write(folder.resolve("tiny [1] prior")).folder().toString();
		menu = menu().get(null);
		final Hashtable<String, String> table = new Hashtable<>();
		COMMANDS.keySet().forEach(label -> table.put(label, Replay.class.getName() + "(\"" + label + "\")"));
		menu().set(null, table);
	}

	@AfterEach
	void close() throws Exception {
		menu().set(null, menu);
		WindowManager.setTempCurrentImage(null);
		runs.close();
	}

	static ImagePlus replay(final ImagePlus image, final ImagePlus result) {
		return replay(image, String.valueOf(Runs.said(result, Provenance.MACRO)));
	}

	static ImagePlus replay(final ImagePlus image, final String macro) {
		replayed = null;
		WindowManager.setTempCurrentImage(image);
		new Interpreter().run(macro);
		return replayed;
	}

	static void assertSame(final ImagePlus result, final ImagePlus again) {
		assertThat(again).isNotNull();
		assertThat(again.getStackSize()).isEqualTo(result.getStackSize());
		for (int i = 1; i <= result.getStackSize(); i++) assertThat(again.getStack().getPixels(i)).isEqualTo(result.getStack().getPixels(i));
		assertThat(Runs.said(again, Provenance.MACRO)).isEqualTo(Runs.said(result, Provenance.MACRO));
	}

	private static String label(final Class<? extends Command> command) {
		final String path = command.getAnnotation(Plugin.class).menuPath();
		return path.substring(path.lastIndexOf('>') + 1).strip();
	}

	/** ImageJ's table of commands, which it fills with its menus and these need a display. */
	private static Field menu() throws NoSuchFieldException {
		final Field table = Menus.class.getDeclaredField("pluginsTable");
		table.setAccessible(true);
		return table;
	}

	/** Does what Fiji does for a SciJava command in a macro: each input is asked of the options. */
	public static final class Replay implements PlugIn {

		@Override
		public void run(final String label) {
			try {
				final Class<? extends Command> command = COMMANDS.get(label);
				replayed = runs.result(command, inputs(command));
			}
			catch (final Exception e) {
				throw new AssertionError(e);
			}
		}

		private static Object[] inputs(final Class<? extends Command> command) {
			final List<Object> inputs = new ArrayList<>(List.of("image", WindowManager.getCurrentImage()));
			for (final ModuleItem<?> item : runs.commands().getCommand(command).inputs()) {
				final String value = Macro.getValue(Macro.getOptions(), item.getName(), null);
				if (value != null) Stream.of(item.getName(), value).forEach(inputs::add);
			}
			return inputs.toArray();
		}
	}
}
