package io.github.vmlmap.workflow;

import java.util.OptionalLong;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.ModelCatalog;
import io.github.vmlmap.models.ModelDescription;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.models.Noise;
import io.github.vmlmap.models.SharedDenoisers;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.OneSizeDenoiser;
import io.github.vmlmap.solvers.Solver;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.torch.TorchEngine;

/**
 * A prior that is ready to compute. Close it when done; its weights stay loaded for the next one
 * ({@link SharedDenoisers}).
 *
 * @param model where it comes from
 * @param loan its denoiser, which others may use at the same time
 * @param manager makes arrays on the denoiser's device
 */
public record LoadedPrior(ModelPackage model, SharedDenoisers.Loan loan, NDManager manager) implements AutoCloseable {

	/**
	 * Starts the engine and loads a prior of images, unless it is loaded already.
	 *
	 * @param nameOrFolder a name of {@link ModelCatalog#names()}, or the path of a model's folder
	 * @param forceCpu not to use a GPU even where there is one
	 * @throws Refusal when there is no such model, its files are damaged, it is one of latents, or the engine
	 *           does not start
	 */
	public static LoadedPrior open(final String nameOrFolder, final boolean forceCpu) {
		final ModelPackage model = ModelCatalog.standard().open(nameOrFolder);
		model.requireImages();
		return open(model, forceCpu);
	}

	/**
	 * As that, for a solver: a prior of images or of latents, as it seeks.
	 *
	 * @throws Refusal as that, and where it is one of the other kind
	 */
	public static LoadedPrior open(final String nameOrFolder, final Solver solver, final boolean forceCpu) {
		if (!solver.seeksLatents()) return open(nameOrFolder, forceCpu);
		final ModelPackage model = ModelCatalog.standard().open(nameOrFolder);
		model.requireLatents(solver.name());
		return open(model, forceCpu);
	}

	private static LoadedPrior open(final ModelPackage model, final boolean forceCpu) {
		final Device device = TorchEngine.device(forceCpu);
		final NDManager manager = TorchEngine.get().newBaseManager(device);
		try {
			return new LoadedPrior(model, SharedDenoisers.ofProcess().borrow(model, device), manager);
		}
		catch (final RuntimeException e) {
			manager.close();
			throw e;
		}
	}

	/** D(x, σ) of images of any size, in tiles where the model takes one size only. */
	public Denoiser denoiser() {
		return OneSizeDenoiser.ofAnySize(loan.denoiser());
	}

	/** The device it computes on, for people: cpu, gpu(0) or mps(0). */
	public String device() {
		return name(loan.device());
	}

	static String name(final Device device) {
		return device.getDeviceType().equals(Device.Type.CPU) ? "cpu" : device.toString();
	}

	/**
	 * The settings with what the model says of itself: its percentiles, and noise levels within its range.
	 *
	 * @throws Refusal when none of the settings' noise levels is within it
	 */
	public RestorationSettings adopt(final RestorationSettings settings) {
		final ModelDescription d = model.description();
		return settings.withPercentiles(d.images().percentiles().low(), d.images().percentiles().high())
			.withSolver(within(d.noise(), settings.solver()));
	}

	/**
	 * The adopted settings with what a gradient of the prior takes, measured at its first use, and the memory that
	 * the machine has at this moment, unless a budget was set. Half as much again is planned with as was measured, for
	 * that leaves out what the allocator held already: 2.3 to 3.0 kB a pixel of a net that takes 3.7 in a fresh process.
	 *
	 * @throws Refusal as {@link #adopt}, and when a budget was set that has no room for one tile
	 */
	public RestorationSettings settle(final RestorationSettings settings) {
		final boolean latents = denoiser().autoencoder().isPresent();
		final TileSettings tiles = (latents ? settings.tiles().forLatents() : settings.tiles()).withBytesPerPixel(planned(loan.bytesPerPixel(), latents));
		MemoryBudget.requireTile(denoiser().imageReach(), tiles);
		return adopt(settings).withTiles(tiles.withMemory(Math.max(1, MemoryBudget.of(manager.getDevice(), tiles.memory()).bytes())));
	}

	/** Of a pixel in a gradient. */
	static long planned(final OptionalLong measured, final boolean latents) {
		if (measured.isEmpty()) return MemoryBudget.BYTES_PER_PIXEL;
		return Math.max(latents ? MemoryBudget.LATENT_BYTES_PER_PIXEL : MemoryBudget.BYTES_PER_PIXEL, measured.getAsLong() / 2 * 3);
	}

	/**
	 * The settings with noise levels that a model works at.
	 *
	 * @throws Refusal when there are none
	 */
	public static SolverSettings within(final Noise levels, final SolverSettings solver) {
		final double max = Math.min(solver.sigmaMax(), levels.sigmaMax());
		final double min = Math.max(solver.sigmaMin(), levels.sigmaMin());
		if (min >= max) throw new Refusal("The model works from noise level " + levels.sigmaMin() + " to " + levels.sigmaMax() +
			": choose a first level above " + levels.sigmaMin() + " and a last level below " + levels.sigmaMax() + ".");
		return solver.withSigmas(max, min);
	}

	@Override
	public void close() {
		manager.close();
		loan.close();
	}
}
