package io.github.vmlmap.commands;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.PreconditionedVmlMap;
import io.github.vmlmap.solvers.RegularisedVmlMap;
import io.github.vmlmap.solvers.Solver;

/** Preconditioned VML-MAP with every setting, see {@link RegularisedVmlMap} and {@link PreconditionedVmlMap}. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Advanced > Preconditioned VML-MAP...")
public class PreconditionedVmlMapCommand extends AdvancedCommand {

	private static final String REGULARISED = "Regularised";
	private static final String PAPER = "Paper";

	@Parameter(persist = false, label = "Preconditioner", description = "The regularised form works for every degradation; the paper's needs its singular values, which blurs of a field that goes on outside do not have.",
		choices = { REGULARISED, PAPER })
	private String preconditioner = REGULARISED;

	@Override
	Solver solver() {
		return switch (preconditioner) {
			case REGULARISED -> new RegularisedVmlMap();
			case PAPER -> new PreconditionedVmlMap();
			default -> throw new Refusal("There is no preconditioner '" + preconditioner + "': choose Regularised or Paper.");
		};
	}
}
