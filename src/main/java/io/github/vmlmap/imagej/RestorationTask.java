package io.github.vmlmap.imagej;

import java.util.List;


import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Convolution;
import io.github.vmlmap.operators.ConvolutionThenBlockAverage;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.workflow.Degradation;

/**
 * What is to be undone, of a whole image.
 *
 * @param name for provenance
 * @param degradation H and how its domain lies to the measurement
 * @param suffix of the result's title
 * @param scale pixels of the result a pixel of the input is wide
 * @param notes sentences for the user
 */
public record RestorationTask(String name, Degradation degradation, String suffix, int scale, List<String> notes) {

	private static final double WIDEST = 1000;

	public RestorationTask {
		notes = List.copyOf(notes);
	}

	private RestorationTask(final String name, final Degradation degradation, final String suffix, final int scale) {
		this(name, degradation, suffix, scale, List.of());
	}

	/** Noise alone. */
	public static RestorationTask denoising() {
		return new RestorationTask("noise", Degradation.ofSameSize((manager, size) -> new Identity(size)), "-denoised", 1);
	}

	/** Each pixel the mean of {@code factor × factor} smaller ones. */
	public static RestorationTask superResolution(final int factor) {
		final Degradation binning = Degradation.magnified(factor, factor,
			(manager, domain) -> new BlockAverage(manager, domain, new Size(factor, factor)));
		return new RestorationTask("binning by " + factor, binning, "-x" + factor, factor);
	}

	/**
	 * A PSF, then each pixel the mean of {@code factor × factor} smaller ones.
	 *
	 * @param spread for {@link PsfTarget#plane} of that scale
	 */
	public static RestorationTask superResolution(final int factor, final PointSpread spread) {
		final Size factors = new Size(factor, factor);
		final long[] margin = ConvolutionThenBlockAverage.margin(spread.psf(), factors);
		final int marginY = (int) margin[0] * factor;
		final int marginX = (int) margin[1] * factor;
		final Degradation blurAndBinning = new Degradation(factor, factor, marginX, marginY, (manager, domain) -> new ConvolutionThenBlockAverage(manager,
			new Size((domain.height() - 2L * marginY) / factor, (domain.width() - 2L * marginX) / factor), spread.psf(), factors));
		return new RestorationTask(spread.name() + ", then binning by " + factor, blurAndBinning, "-x" + factor, factor, spread.notes());
	}

	/** Blur with a PSF, each plane for itself. */
	public static RestorationTask deconvolution(final PointSpread spread) {
		final RestorationTask blur = blur(spread.name(), spread.psf());
		return new RestorationTask(blur.name, blur.degradation, "-deconvolved", 1, spread.notes());
	}

	/**
	 * Blur with a square of equal weights.
	 *
	 * @param taps side in pixels, odd
	 * @throws Refusal when it is even or less than 3
	 */
	public static RestorationTask uniformBlur(final int taps) {
		if (taps < 3 || taps % 2 == 0) throw new Refusal("The width of a uniform blur must be odd and 3 or more, not " + taps + ".");
		return blur("uniform blur of " + taps + " pixels", Psf.separable(Kernels.uniform(taps), Kernels.uniform(taps)));
	}

	/**
	 * Blur with a Gaussian.
	 *
	 * @param sigma standard deviation in pixels
	 * @throws Refusal when it is not positive, or over 1000
	 */
	public static RestorationTask gaussianBlur(final double sigma) {
		if (!(sigma > 0)) throw new Refusal("The standard deviation of a Gaussian blur must be positive, not " + sigma + ".");
		if (sigma > WIDEST) throw new Refusal("A Gaussian blur of " + sigma + " pixels leaves nothing to restore: give at most " + WIDEST + ".");
		return blur("Gaussian, sigma " + sigma + " pixels", Psf.separable(Kernels.gaussian(sigma), Kernels.gaussian(sigma)));
	}

	/** Light from outside the field reaches the measured pixels, so nothing wraps and edges neither ring nor darken. */
	private static RestorationTask blur(final String name, final Psf psf) {
		final int marginX = (int) psf.size().width() / 2;
		final int marginY = (int) psf.size().height() / 2;
		final Degradation convolution = Degradation.enlarged(marginX, marginY, (manager, domain) -> new Convolution(manager,
			new Size(domain.height() - 2L * marginY, domain.width() - 2L * marginX), psf));
		return new RestorationTask(name, convolution, "-deblurred", 1);
	}
}
