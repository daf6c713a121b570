package io.github.vmlmap.imagej;

import java.util.Arrays;
import java.util.List;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.workflow.HeapRoom;

/** A Gaussian PSF, see {@link PsfSource#gaussian}. */
record GaussianPsf(double sigma, double sigmaZ) implements PsfSource {

	/** Of a pixel, with the copies that are made of a PSF. */
	private static final double BYTES = 32;

	@Override
	public PointSpread of(final PsfTarget target) {
		final double[] wide = kernel(sigma * target.scale(), "in the plane");
		final double[] deep = target.isVolume() ? kernel(sigmaZ, "in depth") : new double[] { 1 };
		final double[] lateral = middle(wide, Math.min(target.width(), target.height()));
		final double[] axial = middle(deep, target.planes());
		requireRoom(lateral.length, axial.length);
		final double[] values = new double[lateral.length * lateral.length * axial.length];
		for (int i = 0; i < values.length; i++)
			values[i] = lateral[i % lateral.length] * lateral[i / lateral.length % lateral.length] * axial[i / lateral.length / lateral.length];
		final Psf psf = Psf.volume(values, axial.length, new Size(lateral.length, lateral.length)).normalised();
		return new PointSpread("Gaussian, sigma " + sigma + " pixels" + (target.isVolume() ? ", " + sigmaZ + " slices" : ""), psf, List.of())
			.cut(lateral.length < wide.length || axial.length < deep.length).requireFit(target);
	}

	private static void requireRoom(final int lateral, final int axial) {
		final double pixels = (double) lateral * lateral * axial;
		if (pixels > Integer.MAX_VALUE) throw new Refusal("A Gaussian PSF of " + lateral + " × " + lateral + " × " + axial +
			" pixels is larger than an array: give less blur.");
		HeapRoom.forBytes(BYTES * pixels).require(BYTES * pixels, "give less blur.");
	}

	/** To four standard deviations. */
	private static double[] kernel(final double sigma, final String where) {
		if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) throw new Refusal("The standard deviation of a Gaussian PSF " + where +
			" must be positive, not " + sigma + ".");
		if (8 * sigma > Integer.MAX_VALUE / 4) throw new Refusal("A Gaussian PSF of " + sigma + " pixels is larger than any image.");
		return Kernels.gaussian(sigma);
	}

	/** What an image of that extent takes. */
	private static double[] middle(final double[] whole, final int extent) {
		final int length = Math.min(whole.length, extent % 2 == 0 ? extent - 1 : extent);
		final int cut = (whole.length - length) / 2;
		return Arrays.copyOfRange(whole, cut, cut + length);
	}
}
