package io.github.vmlmap.imagej;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import ij.ImagePlus;

import io.github.vmlmap.Refusal;

/**
 * An image that ships with the plugin, for each task one, which its command repairs as its dialog stands. See samples/SOURCES.md.
 *
 * <pre>{@code
 * def image = Sample.DUST.open()
 * def result = VmlMap.inpaint(image).roi(image.getRoi()).run()
 * }</pre>
 */
public enum Sample {

	DUST("Nuclei under dust", "Inpaint ROI...", "Real fluorescent nuclei. The dust is drawn; the selection hides it.", NucleiSamples::nuclei, NucleiSamples::dusty),

	NUCLEI("Nuclei", "Inpaint ROI...", "Real fluorescent nuclei, as they were measured. Under the selection nothing is wrong, so a result can be compared with it.",
		NucleiSamples::nuclei, NucleiSamples::selected),

	SPECK("Phase image with a speck", "Inpaint ROI...", "A real phase image of a cell and a real speck, which the selection hides. The shipped priors have not learned its kind.",
		PhaseSample::cell, PhaseSample::selected),

	BLURRED("Blurred nuclei (simulated)", "Deconvolve with Prior...", "Real fluorescent nuclei. Blur, a Gaussian of 1.5 pixels, and noise are simulated.", NucleiSamples::crop,
		NucleiSamples::blurred),

	NOISY("Noisy nuclei (simulated)", "Denoise with Prior...", "Real fluorescent nuclei. The noise is simulated.", NucleiSamples::crop, NucleiSamples::noisy),

	BINNED("Binned nuclei (simulated)", "Super-Resolve with Prior...", "Real fluorescent nuclei. The binning, 2 x 2 pixels, is simulated.", NucleiSamples::crop, NucleiSamples::binned),

	SPARSE("Sparse scan of nuclei (simulated)", "Fill Sparse Scan...", "Real fluorescent nuclei. The scan, of one pixel in five, is simulated; 0 is not scanned.", NucleiSamples::crop,
		NucleiSamples::sparse),

	STRIPES("Nuclei with stripes (simulated)", "Repair Stripes and Hot Pixels...", "Real fluorescent nuclei. Dead columns and hot pixels are simulated.", NucleiSamples::crop,
		NucleiSamples::striped),

	SATURATED("Saturated nuclei (simulated)", "Recover Saturated Pixels...", "Real fluorescent nuclei. That the detector ends at a grey value of 170 is simulated.", NucleiSamples::crop,
		NucleiSamples::saturated),

	SLICES("Thick slices (drawn)", "Make Isotropic...", "Not measured: drawn ellipsoids in slices four times as thick as a pixel is wide.", DrawnStack::fine, DrawnStack::thick),

	FOLD("Electron micrograph with a fold (drawn)", "Inpaint ROI...",
		"Not measured: drawn cells, membranes and a fold, which the selection hides. The shipped prior volume-em fills it worse than the method Biharmonic.",
		DrawnSection::intact, DrawnSection::folded);

	private final String label;
	private final String command;
	private final String description;
	private final Supplier<ImagePlus> clean;
	private final UnaryOperator<ImagePlus> degradation;

	Sample(final String label, final String command, final String description, final Supplier<ImagePlus> clean, final UnaryOperator<ImagePlus> degradation) {
		this.label = label;
		this.command = command;
		this.description = description;
		this.clean = clean;
		this.degradation = degradation;
	}

	/**
	 * The sample of a label.
	 *
	 * @throws Refusal when there is none
	 */
	public static Sample ofLabel(final String label) {
		return Stream.of(values()).filter(sample -> sample.label.equals(label)).findFirst().orElseThrow(() -> new Refusal(
			"There is no sample '" + label + "': choose one of " + String.join(", ", Stream.of(values()).map(Sample::label).toList()) + "."));
	}

	/** What the dialog calls it. */
	public String label() {
		return label;
	}

	/** The command that repairs it, as the menu calls it. */
	public String command() {
		return command;
	}

	/** What is real of it, and what simulated. */
	public String description() {
		return description;
	}

	/**
	 * Opens the image, with the selection of what is to be repaired where the command asks for one; it is not shown. What is simulated
	 * comes from a fixed seed.
	 */
	public ImagePlus open() {
		final ImagePlus image = degradation.apply(original());
		final String simulation = asMeasured() ? "" : image.getInfoProperty();
		image.setTitle(fileName() + ".tif");
		image.setProperty("Info", description + "\n" + simulation);
		return image;
	}

	private boolean asMeasured() {
		return this == NUCLEI || this == SPECK;
	}

	/** The image before anything was simulated, to compare a result with; it is not shown. */
	public ImagePlus original() {
		final ImagePlus image = clean.get();
		image.setTitle(fileName() + "-original.tif");
		return image;
	}

	/** Letters and hyphens, for a title that a macro can name without brackets. */
	private String fileName() {
		return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceFirst("-$", "");
	}

	/** The PSF that blurs it, as an image of 32 bits, where one does; it is not shown. */
	public Optional<ImagePlus> psf() {
		return this == BLURRED ? Optional.of(NucleiSamples.psf()) : Optional.empty();
	}
}
