package io.github.vmlmap.commands;

import org.scijava.plugin.Parameter;

import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.solvers.Preset;

/** What the commands share that undo what a microscope does to an image: how much time goes into it. */
abstract class PriorCommand extends MeasurementCommand {

	@Parameter(persist = false, label = "Preset", description = "How much time goes into the result: 'Balanced' takes up to twice the steps of 'Fast', 'Paper' is the published budget, seven to thirteen times as long.",
		choices = { "Fast", "Balanced", "Paper" })
	private String preset = "Fast";

	/** A façade's repair with what was entered. */
	final Repair entered(final Repair start) {
		return measured(start.withPreset(Preset.ofLabel(preset)));
	}
}
