package io.github.vmlmap.commands;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;

import ij.ImagePlus;

import io.github.vmlmap.imagej.CurrentMacro;

/**
 * Shows the images of a command, its result last, before SciJava would: that does so from another thread and not at all without a
 * display, so that a macro would go on with the image before.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.VERY_LOW + 1)
public class ShownResult extends AbstractPostprocessorPlugin {

	@Parameter
	private ThreadService threads;

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof ImageCommand command) || command.result() == null || !CurrentMacro.isShowing()) return;
		for (final ModuleItem<?> output : module.getInfo().outputs()) show(module, output, command.result());
		CurrentMacro.goOnWith(command.result(), threads.getParent(Thread.currentThread()));
	}

	private static void show(final Module module, final ModuleItem<?> output, final ImagePlus result) {
		final List<ImagePlus> images = images(output.getValue(module));
		images.stream().filter(image -> image != result).forEach(CurrentMacro::show);
		if (!images.isEmpty()) module.resolveOutput(output.getName());
	}

	private static List<ImagePlus> images(final Object value) {
		final Stream<?> values = value instanceof Collection<?> several ? several.stream() : Stream.ofNullable(value);
		return values.filter(ImagePlus.class::isInstance).map(ImagePlus.class::cast).toList();
	}
}
