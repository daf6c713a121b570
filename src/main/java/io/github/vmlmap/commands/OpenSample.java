package io.github.vmlmap.commands;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.Sample;

/** Opens an image to try a command on, see {@link Sample}. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Open VML-MAP Sample...")
public class OpenSample extends PluginCommand implements ImageCommand {

	@Parameter
	private LogService log;

	@Parameter(persist = false, label = "Sample", description = "One for each command; its Info says what of it is real and what simulated.", choices = { "Nuclei under dust",
		"Nuclei", "Phase image with a speck", "Blurred nuclei (simulated)", "Noisy nuclei (simulated)", "Binned nuclei (simulated)", "Sparse scan of nuclei (simulated)", "Nuclei with stripes (simulated)", "Saturated nuclei (simulated)", "Thick slices (drawn)",
		"Electron micrograph with a fold (drawn)" })
	private String sample = "Nuclei under dust";

	@Parameter(persist = false, label = "Original", description = "Whether the image before the damage opens as well, to compare a result with.")
	private Boolean original = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Original image")
	private ImagePlus clean;

	@Parameter(type = ItemIO.OUTPUT, label = "PSF")
	private ImagePlus psf;

	@Parameter(type = ItemIO.OUTPUT, label = "Sample image")
	private ImagePlus image;

	@Override
	public ImagePlus result() {
		return image;
	}

	@Override
	public void run() {
		try {
			final Sample chosen = Sample.ofLabel(sample);
			image = chosen.open();
			psf = chosen.psf().orElse(null);
			if (original) clean = chosen.original();
			log.info(chosen.description() + " It is repaired by Plugins > VML-MAP > " + chosen.command());
		}
		catch (final Refusal e) {
			cancel(e.getMessage());
		}
	}
}
