package io.github.vmlmap.commands;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.LatentVmlMap;
import io.github.vmlmap.solvers.LearningRate;
import io.github.vmlmap.solvers.Projection;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.workflow.NoiseModel;

/** LatentVML-MAP with every setting, see {@link LatentVmlMap}. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Advanced > LatentVML-MAP...",
	description = "Experimental: restores with a prior of the latents of an autoencoder. With the prior that ships it is hardly ever better than the other commands.")
public class LatentVmlMapCommand extends AdvancedCommand {

	@Parameter(persist = false, label = "Learning rate (experimental)", description = "For the presets 'Default' and 'Paper': 'Safe' finds a step at each noise level and halves it where it does not hold, for any task and noise; the others are those of the published form, tuned for each task with the shipped prior, and take the image for free of noise: told of noise they lost up to 8 dB.",
		choices = { "Safe", "Half mask", "Box mask", "Super-resolution", "Deblurring" })
	private String learningrate = LearningRate.SAFE.label();

	@Parameter(persist = false, label = "Projection onto the measurement", description = "Whether the result takes from the measurement what that tells exactly, as observed pixels: for images that are taken for free of noise, always, or never. It needs a degradation with known singular values, as hidden pixels and binning.",
		choices = { "Without noise", "Always", "Never" })
	private String projection = Projection.WITHOUT_NOISE.label();

	@Override
	PriorChoice usualPrior() {
		return PriorChoice.LATENT;
	}

	@Override
	Solver solver() {
		return new LatentVmlMap(Projection.ofLabel(projection));
	}

	@Override
	SolverSettings defaults() {
		return rate().of(SolverSettings.DEFAULT);
	}

	@Override
	SolverSettings paper() {
		return rate().of(SolverSettings.PAPER);
	}

	/** The published steps hold where there is none. */
	@Override
	NoiseModel noiseModel() {
		if (rate() == LearningRate.SAFE || isCustom()) return super.noiseModel();
		if (denoises()) throw new Refusal("The learning rate '" + learningrate + "' takes the image for free of noise, and leaves nothing to denoise: choose the learning rate Safe.");
		return NoiseModel.given(0);
	}

	/** The numbers of the dialog are set before the rate is: they begin with the safe one. */
	private LearningRate rate() {
		return learningrate == null ? LearningRate.SAFE : LearningRate.ofLabel(learningrate);
	}
}
