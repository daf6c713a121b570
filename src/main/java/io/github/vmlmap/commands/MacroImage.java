package io.github.vmlmap.commands;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import io.github.vmlmap.imagej.CurrentMacro;

/** Gives a command the current image of a batch macro; ImageJ's own lookup finds that in the macro's thread alone, elsewhere a window. */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH + 2)
public class MacroImage extends AbstractPreprocessorPlugin {

	private static final String INPUT = "image";

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof PluginCommand) || module.isInputResolved(INPUT)) return;
		if (module.getInfo().getInput(INPUT) == null || module.getInfo().getInput(INPUT).getType() != ImagePlus.class) return;
		if (!MacroThread.waits(context())) return;
		CurrentMacro.image().ifPresent(image -> {
			module.setInput(INPUT, image);
			module.resolveInput(INPUT);
		});
	}
}
