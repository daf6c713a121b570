package io.github.vmlmap.imagej;

import java.util.Arrays;
import java.util.Optional;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;

/** The macro that runs a command, if one does: what it goes on with, or that it does not. */
public final class CurrentMacro {

	private CurrentMacro() {}

	/** Whether images have windows or, as in a batch macro, an order without them. */
	public static boolean isShowing() {
		return IJ.getInstance() != null || IJ.isMacro();
	}

	/** Whether a thread is at a command of a macro, or at one that a script runs by its name; ImageJ keeps no list of such threads, but their calls tell. */
	public static boolean isRunBy(final Thread thread) {
		return Arrays.stream(thread.getStackTrace())
			.anyMatch(call -> call.getClassName().equals(Interpreter.class.getName()) || call.getClassName().equals(IJ.class.getName()) && call.getMethodName().equals("run"));
	}

	/** The current image of a batch macro that has opened one. */
	public static Optional<ImagePlus> image() {
		return Interpreter.isBatchMode() ? Optional.ofNullable(Interpreter.getLastBatchModeImage()) : Optional.empty();
	}

	/**
	 * Shows a result and makes it the current image; where there are no windows, of the macro, for ImageJ keeps one for each thread.
	 *
	 * @param macro the thread that waits for the run; may be null
	 */
	public static void goOnWith(final ImagePlus result, final Thread macro) {
		show(result);
		if (result.getWindow() != null) WindowManager.setCurrentWindow(result.getWindow());
		else if (macro != null) WindowManager.setTempCurrentImage(macro, result);
	}

	/**
	 * Shows another image of a run, and waits until its window is in front, two seconds at most, for it might come there after the next. The thread of the run,
	 * which later runs use too, keeps no current image of its own.
	 */
	public static void show(final ImagePlus image) {
		image.show();
		image.waitTillActivated();
		WindowManager.setTempCurrentImage(null);
	}

	/** Ends the macro at the command that it is at, without a message; does nothing where there is none. */
	public static void abort() {
		final Interpreter interpreter = Interpreter.getInstance();
		if (interpreter != null) {
			interpreter.setIgnoreErrors(true);
			interpreter.abort("");
		}
		else if (IJ.isMacro()) Macro.abort();
	}
}
