package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.FutureTask;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.thread.ThreadService;

import ij.ImagePlus;
import ij.Macro;
import ij.Menus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;

import io.github.vmlmap.models.TinyPrior;

/** A macro without windows goes on with the result of a command, and not at all where that is canceled. */
class BatchMacroTest {

	private static final String RUN = "run('Inpaint ROI...', 'method=Biharmonic'); ";

	private static Runs runs;
	private static CommandModule done;
	private static String prior;

	@TempDir
	private Path folder;

	private Object menu;

	@BeforeEach
	void open() throws Exception {
		runs = new Runs();
		prior = TinyPrior.write(folder.resolve("tiny")).folder().toString();
		menu = menu().get(null);
		menu().set(null, new Hashtable<>(Map.of("Inpaint ROI...", Fiji.class.getName())));
		final ImagePlus image = Spots.image(8);
		image.setTitle("cells.tif");
		WindowManager.setTempCurrentImage(image);
	}

	@AfterEach
	void close() throws Exception {
		menu().set(null, menu);
		WindowManager.setTempCurrentImage(null);
		runs.close();
	}

	@Test
	void goesOnWithTheResult() {
		final String said = run("before = getImageID(); " + RUN + "after = getImageID(); write(getTitle() + ', ' + (after != before) + ', ' + nSlices); ");
		assertThat(said).isEqualTo("cells-inpainted, 1, 1");
	}

	@Test
	void savesTheResultInBatchMode() {
		final String path = folder.resolve("a [1].tif").toString();
		run("setBatchMode(true); " + RUN + "saveAs('Tiff', '" + path + "'); ");
		assertThat(new ImagePlus(path).getProcessor().getPixels()).isEqualTo(((ImagePlus) done.getOutput("output")).getProcessor().getPixels());
	}

	/** The mean and the spread of samples are shown beside it, and can be chosen. */
	@Test
	void keepsImagesBesideTheResultWithinReach() throws Exception {
		assertThat(run("setBatchMode(true); " + RUN.replace("Biharmonic", "samples") + "write(getTitle()); selectImage('cells-inpainted-spread'); write('; ' + getTitle()); selectImage('cells-inpainted'); write('; ' + nSlices); "))
			.isEqualTo("cells-inpainted; cells-inpainted-spread; 2");
	}

	@Test
	void twoRunsGoOnOneFromTheOther() {
		assertThat(run("setBatchMode(true); " + RUN + "makeOval(8, 8, 6, 6); " + RUN + "write(getTitle()); ")).isEqualTo("cells-inpainted-inpainted");
	}

	/** ImageJ knows the current image of a batch macro in the macro's thread alone; in that of a command it finds the front window. */
	@Test
	void takesTheImageOfTheMacroRatherThanThatOfAWindow() {
		assertThat(run("setBatchMode(true); newImage('chosen', '8-bit', 8, 8, 1); write(call('" + Fiji.class.getName() + ".imageOfItsCommand'));")).isEqualTo("chosen");
	}

	/** One that goes on for hours behind the windows of a user, who does something else. */
	@Test
	void leavesTheImageAndTheMacroOfOthersAlone() {
		assertThat(run("setBatchMode(true); newImage('another', '8-bit', 8, 8, 1); write(call('" + Fiji.class.getName() + ".imageOfAnotherCommand')); write(', went on');")).isEqualTo("none, went on");
	}

	@Test
	void endsWhereTheCommandIsCanceled() {
		assertThat(run(RUN.replace("Biharmonic", "Magic") + "write('went on'); ")).isEmpty();
		assertThat(done.getCancelReason()).contains("Magic");
	}

	/** With a function to write with; ImageJ's own needs a display or the console. */
	private static String run(final String macro) {
		Fiji.written.setLength(0);
		new Interpreter().run(macro.replace("write(", "call('" + Fiji.class.getName() + ".write', "));
		return Fiji.written.toString();
	}

	/** ImageJ's table of commands, which it fills with its menus and these need a display. */
	private static Field menu() throws NoSuchFieldException {
		final Field table = Menus.class.getDeclaredField("pluginsTable");
		table.setAccessible(true);
		return table;
	}

	/** Does what Fiji does for a SciJava command in a macro, and waits for it. */
	public static final class Fiji implements PlugIn {

		private static final StringBuilder written = new StringBuilder();

		/** Called by macros. */
		public static String write(final String text) {
			written.append(text);
			return "";
		}

		/** Called by macros: what a command takes that the macro waits for. */
		public static String imageOfItsCommand() throws Exception {
			return runs.commands().context().service(ThreadService.class).run(Fiji::taken).get();
		}

		/** Called by macros: what a command takes, before it is canceled, that a user chooses meanwhile. */
		public static String imageOfAnotherCommand() throws Exception {
			final FutureTask<String> another = new FutureTask<>(() -> {
				final InpaintRoi canceled = new InpaintRoi();
				canceled.setContext(runs.commands().context());
				canceled.cancel("the user did so");
				return taken();
			});
			new Thread(another).start();
			return another.get();
		}

		private static String taken() {
			final Module module = runs.commands().context().service(ModuleService.class).createModule(runs.commands().getCommand(InpaintRoi.class));
			final MacroImage lookup = new MacroImage();
			lookup.setContext(runs.commands().context());
			lookup.process(module);
			return module.isInputResolved("image") ? ((ImagePlus) module.getInput("image")).getTitle() : "none";
		}

		@Override
		public void run(final String unused) {
			try {
				final String method = Macro.getValue(Macro.getOptions(), "method", "");
				final Object[] samples = { "image", WindowManager.getCurrentImage(), "samples", 2, "prior", prior };
				done = runs.run(InpaintRoi.class, method.equals("samples") ? samples : new Object[] { "image", WindowManager.getCurrentImage(), "method", method });
			}
			catch (final Exception e) {
				throw new AssertionError(e);
			}
		}
	}
}
