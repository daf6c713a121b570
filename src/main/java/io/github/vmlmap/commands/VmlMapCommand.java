package io.github.vmlmap.commands;

import org.scijava.command.Command;
import org.scijava.plugin.Plugin;

import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.VmlMap;

/** VML-MAP with every setting, see {@link VmlMap}. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Advanced > VML-MAP...")
public class VmlMapCommand extends AdvancedCommand {

	@Override
	Solver solver() {
		return new VmlMap();
	}
}
