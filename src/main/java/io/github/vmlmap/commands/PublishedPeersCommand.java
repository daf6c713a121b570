package io.github.vmlmap.commands;

import io.github.vmlmap.peers.Parameters;
import io.github.vmlmap.peers.Peers;
import io.github.vmlmap.solvers.Method;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverSettings;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** The published methods of {@link Peers} with every setting, to compare with. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Advanced > Published Peers...")
public class PublishedPeersCommand extends AdvancedCommand {

	@Parameter(persist = false, label = "Method", description = "Which published method restores the image, with its authors' budget unless the preset is 'Custom'; ReSample and LatentDAPS need a prior of latents.",
		choices = { "DDRM", "PiGDM", "PiGDM, conditional form", "DAPS-1K", "DAPS-4K", "MAP-GA(D), reconstructed",
			"ReSample", "ReSample without pixel optimisation", "LatentDAPS",
			"Richardson-Lucy with total variation", "Non-local means", "Biharmonic", "Bicubic", "Wiener" })
	private String method = "DDRM";

	@Parameter(persist = false, label = "Method's parameters", description = "Numbers of the method by their names, as eta=0.5, etaB=1, with any preset; what is not named is as published. DDRM has eta, etaB; PiGDM eta, priorDeviation; DAPS and LatentDAPS odeSteps, langevinSteps, learningRate, tau; ReSample guidance, gamma, pixelIterations, latentIterations; Richardson-Lucy variation; Wiener leastRatio, conjugateSteps.")
	private String parameters = "";

	@Override
	Solver solver() {
		return Parameters.with(method().solver(), parameters);
	}

	@Override
	SolverSettings defaults() {
		return method().settings();
	}

	@Override
	SolverSettings paper() {
		return method().settings();
	}

	/** The numbers of the dialog are set before the method is: they begin with the first. */
	private Method method() {
		return method == null ? Peers.all().get(0) : Peers.named(method);
	}
}
