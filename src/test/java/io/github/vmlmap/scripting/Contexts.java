package io.github.vmlmap.scripting;

import java.util.List;

import org.scijava.Context;
import org.scijava.module.process.LoadInputsPreprocessor;
import org.scijava.module.process.SaveInputsPreprocessor;
import org.scijava.plugin.PluginService;
import org.scijava.plugin.SciJavaPlugin;

/** SciJava contexts for tests. */
public final class Contexts {

	private Contexts() {}

	/** One that remembers no input: neither does what a user entered last change a test, nor a test what the user finds next. */
	public static Context forgetful() {
		final Context context = new Context();
		final PluginService plugins = context.service(PluginService.class);
		for (final Class<? extends SciJavaPlugin> memory : List.of(LoadInputsPreprocessor.class, SaveInputsPreprocessor.class))
			plugins.removePlugin(plugins.getPlugin(memory));
		return context;
	}
}
