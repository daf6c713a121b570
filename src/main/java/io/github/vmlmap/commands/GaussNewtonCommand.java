package io.github.vmlmap.commands;

import io.github.vmlmap.solvers.GaussNewtonVmlMap;
import io.github.vmlmap.solvers.NewtonSettings;
import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.solvers.RegularisedGaussNewton;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverSettings;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Gauss–Newton VML-MAP with every setting, see {@link RegularisedGaussNewton} and {@link GaussNewtonVmlMap}. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Advanced > Gauss-Newton VML-MAP...")
public class GaussNewtonCommand extends AdvancedCommand {

	@Parameter(persist = false, label = "Preconditioned", description = "Whether what the degradation passes weakly is brought back in fewer steps.")
	private Boolean preconditioned = true;

	@Parameter(persist = false, label = "Conjugate-gradient steps", description = "For 'Custom': for each Gauss-Newton step, at most; each costs two products with the denoiser's Jacobian.", min = "1")
	private Integer conjugatesteps = NewtonSettings.DEFAULT.conjugateSteps();

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Tolerance", description = "For 'Custom': conjugate gradients stop when their residual has fallen to this share.", min = "0", max = "0.99")
	private Double tolerance = NewtonSettings.DEFAULT.tolerance();

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Damping", description = "For 'Custom': larger makes smaller, safer steps.", min = "0.0001")
	private Double damping = NewtonSettings.DEFAULT.damping();

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Discrepancy", description = "For 'Custom': a noise level ends when the residual is down at this times the noise; 0 to fit on.", min = "0")
	private Double discrepancy = NewtonSettings.DEFAULT.discrepancy();

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Stillness", description = "For 'Custom': a noise level ends when a step is this small, in units of the level.", min = "0")
	private Double stillness = NewtonSettings.DEFAULT.stillness();

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Warm start", description = "For 'Custom': noise levels above this are left out where no pixel is hidden, as under blur, binning and noise.", min = "0.001")
	private Double warmstart = NewtonSettings.DEFAULT.warmStart();

	@Override
	Solver solver() {
		return preconditioned ? new RegularisedGaussNewton() : new GaussNewtonVmlMap();
	}

	@Override
	SolverSettings defaults() {
		return Preset.FAST.settings();
	}

	/** The published noise levels; so many steps at each as gradient descent takes would only take time. */
	@Override
	SolverSettings paper() {
		return SolverSettings.PAPER.withSteps(Preset.BALANCED.settings().steps());
	}

	@Override
	NewtonSettings newton() {
		return new NewtonSettings(conjugatesteps, tolerance, damping, discrepancy, stillness, warmstart);
	}
}
