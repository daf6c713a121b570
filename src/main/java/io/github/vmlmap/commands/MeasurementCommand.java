package io.github.vmlmap.commands;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.workflow.NoiseModel;
import io.github.vmlmap.workflow.RestorationSettings;
import io.github.vmlmap.workflow.TileSettings;

/** What all commands share that restore with a prior: which one, the noise of the measurement, samples, seed, memory. */
abstract class MeasurementCommand extends PlanesCommand {

	private static final long MEGABYTE = 1_000_000;

	@Parameter(persist = false, label = "Prior", description = "One of those installed, as Manage Priors... lists them; it must have been trained on images like yours. A macro may also give the folder of a model.")
	private PriorChoice prior = usualPrior();

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Noise (grey values)", description = "Standard deviation of the measurement's noise; used unless it is estimated.", min = "0")
	private Double noise = 0.0;

	@Parameter(persist = false, label = "Estimate noise", description = "Whether the noise is estimated from the image rather than given below.", attrs = @Attr(name = Trait.BEFORE, value = "noise"))
	private Boolean estimatenoise = true;

	@Parameter(persist = false, label = "Camera noise", description = "Whether the noise is that of the camera below, photon noise included, rather than estimated or given above.")
	private Boolean cameranoise = false;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Camera gain (grey values/electron)", description = "For camera noise: how much one photoelectron adds; the inverse of electrons per count.", min = "0")
	private Double gain = 0.0;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Camera offset (grey values)", description = "For camera noise: the grey value without light.")
	private Double offset = 0.0;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Read noise (grey values)", description = "For camera noise: the standard deviation without light; that in electrons times the gain.", min = "0")
	private Double readnoise = 0.0;

	@Parameter(persist = false, style = "slider", label = "Samples", description = "How many results from different noise; several become a stack.", min = "1", max = "64")
	private Integer samples = 1;

	@Parameter(persist = false, label = "Seed", description = "The same seed and settings give the same result.")
	private Long seed = 1L;

	@Parameter(persist = false, label = "Force CPU", description = "Not to use a GPU even where there is one.")
	private Boolean forcecpu = false;

	@Parameter(persist = false, label = "Memory budget (MB)", description = "What tiles and gradients may take, outside of Java's heap; 0 takes what the machine has left beside it. The result does not depend on it.", min = "0")
	private Integer memory = 0;

	/** The prior that dialogs begin with. */
	PriorChoice usualPrior() {
		return PriorChoice.DEFAULT;
	}

	/** A repair of the chosen planes with what was entered, and the start's solver. */
	final Repair measured(final Repair start) {
		return start.withPrior(prior.name()).withSettings(settings(start.settings())).withForceCpu(forcecpu).withPlanes(planes());
	}

	private RestorationSettings settings(final RestorationSettings start) {
		try {
			return start.withSeed(seed).withSamples(samples).withNoise(noiseModel()).withTiles(tiles(start.tiles()));
		}
		catch (final IllegalArgumentException e) {
			throw new Refusal(e.getMessage(), e);
		}
	}

	private TileSettings tiles(final TileSettings start) {
		if (memory < 0) throw new Refusal("The memory budget must be 0 or more megabytes, not " + memory + ": 0 takes what the machine has left.");
		return memory == 0 ? start : start.withMemory(memory * MEGABYTE);
	}

	/** The noise that was entered. */
	NoiseModel noiseModel() {
		return NoiseChoice.of(NoiseChoice.name(cameranoise, estimatenoise), noise, gain, offset, readnoise);
	}
}
