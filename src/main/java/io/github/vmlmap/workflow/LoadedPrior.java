package io.github.vmlmap.workflow;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.models.ModelCatalog;
import io.github.vmlmap.models.ModelDescription;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptDenoiser;

/**
 * A prior that is ready to compute. Close it to free its weights.
 *
 * @param model where it comes from
 * @param denoiser D(x, σ)
 * @param manager makes arrays on the denoiser's device
 */
public record LoadedPrior(ModelPackage model, TorchScriptDenoiser denoiser, NDManager manager) implements AutoCloseable {

	/**
	 * Starts the engine and loads a prior.
	 *
	 * @param nameOrFolder a name of {@link ModelCatalog#names()}, or the path of a model's folder
	 * @param forceCpu not to use a GPU even where there is one
	 * @throws io.github.vmlmap.Refusal when there is no such model, its files are damaged, or the engine
	 *           does not start
	 */
	public static LoadedPrior open(final String nameOrFolder, final boolean forceCpu) {
		final ModelPackage model = ModelCatalog.standard().open(nameOrFolder);
		final Device device = TorchEngine.device(forceCpu);
		final TorchScriptDenoiser denoiser = model.load((weights, reach, channels) -> TorchScriptDenoiser.load(weights, reach, channels, device));
		return new LoadedPrior(model, denoiser, TorchEngine.get().newBaseManager(device));
	}

	/** The device it computes on, for people: cpu or gpu(0). */
	public String device() {
		return denoiser.device().isGpu() ? denoiser.device().toString() : "cpu";
	}

	/** The settings with what the model says of itself: its percentiles, and noise levels within its range. */
	public RestorationSettings adopt(final RestorationSettings settings) {
		final ModelDescription d = model.description();
		final SolverSettings solver = settings.solver();
		return settings.withPercentiles(d.images().percentiles().low(), d.images().percentiles().high())
			.withSolver(solver.withSigmas(Math.min(solver.sigmaMax(), d.noise().sigmaMax()), Math.max(solver.sigmaMin(), d.noise().sigmaMin())));
	}

	@Override
	public void close() {
		manager.close();
		denoiser.close();
	}
}
