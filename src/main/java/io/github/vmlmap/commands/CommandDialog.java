package io.github.vmlmap.commands;

import java.util.List;
import java.util.Optional;

import org.scijava.InstantiableException;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.prefs.PrefService;
import org.scijava.ui.UIService;
import org.scijava.widget.InputHarvester;

import ij.IJ;
import ij.Macro;

/**
 * Asks for the values of our commands just before SciJava would: through its own dialogs, but in an order of ours and beginning with
 * what was entered last. A macro that names some values gets the defaults of the others, as with ImageJ's own commands.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY + 0.5)
public class CommandDialog extends AbstractPreprocessorPlugin {

	@Parameter(required = false)
	private UIService ui;

	@Parameter
	private PluginService plugins;

	@Parameter
	private PrefService preferences;

	@Parameter
	private ConvertService converter;

	@Override
	public void process(final Module module) {
		if (!(module.getDelegateObject() instanceof PluginCommand)) return;
		if (Macro.getOptions() != null) takeOptions(module, Macro.getOptions());
		else if (ui != null && ui.isVisible()) ask(module);
	}

	private void takeOptions(final Module module, final String options) {
		final DialogModule given = new DialogModule(module);
		final Optional<ModuleItem<?>> misread = given.items().stream().filter(item -> Macro.getValue(options, item.getName(), null) != null).findFirst();
		if (misread.isPresent()) cancel(sentence(misread.get(), options));
		else given.resolve();
	}

	/** The image is looked for by its title, and what cannot be one is left to SciJava. */
	private static String sentence(final ModuleItem<?> item, final String options) {
		return String.format("'%s' cannot be '%s': see %s in docs/macros.md.", item.getName(), Macro.getValue(options, item.getName(), ""), item.getName());
	}

	private void ask(final Module module) {
		final DialogModule dialog = new DialogModule(module);
		final List<ModuleItem<?>> items = dialog.items();
		final RememberedValues values = new RememberedValues(preferences, converter);
		if (!IJ.isMacro()) values.load(module, items);
		final Module view = dialog.view();
		plugins.getPluginsOfType(PreprocessorPlugin.class).stream().filter(CommandDialog::asks).map(plugins::createInstance).forEach(harvester -> ask(harvester, view));
		if (isCanceled() || items.stream().anyMatch(item -> !module.isInputResolved(item.getName()))) return;
		dialog.resolve();
		if (!IJ.isMacro()) values.save(module, items);
	}

	private void ask(final PreprocessorPlugin harvester, final Module view) {
		if (isCanceled() || harvester == null) return;
		harvester.process(view);
		if (harvester.isCanceled()) cancel(harvester.getCancelReason());
	}

	private static boolean asks(final PluginInfo<PreprocessorPlugin> plugin) {
		try {
			return InputHarvester.class.isAssignableFrom(plugin.loadClass());
		}
		catch (final InstantiableException e) {
			return false;
		}
	}
}
