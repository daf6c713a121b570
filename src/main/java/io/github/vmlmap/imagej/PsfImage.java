package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.optics.BeadImage;
import io.github.vmlmap.optics.MeasuredPsf;
import io.github.vmlmap.workflow.HeapRoom;

/** A PSF that is an image, see {@link PsfSource#image}. */
record PsfImage(String titleOrPath, boolean mend) implements PsfSource {

	/** By how much a PSF whose peak is not in the middle may be cropped at most. */
	private static final int CENTRED = 2;

	/** Of a pixel, with the copies that are made of a PSF. */
	private static final double BYTES = 40;

	@Override
	public PointSpread of(final PsfTarget target) {
		if (titleOrPath.isBlank()) throw new Refusal("No PSF is named: give the title of an open image or the path of a file.");
		final ImagePlus image = NamedImages.find(titleOrPath, "PSF");
		requireDepthAlone(image);
		final List<String> notes = new ArrayList<>(pixelSize(image, target));
		final MeasuredPsf psf = new BeadImage(values(image, target), image.getStackSize(), new Size(image.getHeight(), image.getWidth())).psf(mend);
		psf.mended().forEach(fault -> notes.add(fault.replaceFirst("\\.$", "") + ": this was mended."));
		notes.addAll(psf.kept());
		return new PointSpread("PSF " + titleOrPath + ", SHA-256 " + PixelHash.of(image.getStack()), psf.psf(), notes).withExtent().requireFit(target);
	}

	@Override
	public Optional<String> image() {
		return titleOrPath.isBlank() ? Optional.empty() : Optional.of(titleOrPath);
	}

	private static void requireDepthAlone(final ImagePlus psf) {
		if (psf.getNChannels() * psf.getNFrames() > 1) throw new Refusal("The PSF '" + psf.getTitle() + "' has " + count(psf.getNChannels(), "channel") + " and " +
			count(psf.getNFrames(), "frame") + ": give one of them alone (Image > Duplicate...), its depth as slices.");
	}

	/** Before its values are read: what is larger by far than the image, or than memory, is no PSF but perhaps a sample. */
	private static void requireRoom(final ImagePlus psf, final PsfTarget target) {
		final String crop = "crop the PSF to its bright part.";
		if (psf.getWidth() > CENTRED * target.width() || psf.getHeight() > CENTRED * target.height() || psf.getNSlices() > CENTRED * target.planes() && target.isVolume())
			throw new Refusal("The PSF '" + psf.getTitle() + "' of " + psf.getWidth() + " × " + psf.getHeight() + " × " + psf.getNSlices() +
				" pixels is larger than the image: " + crop);
		final double pixels = (double) psf.getWidth() * psf.getHeight() * psf.getNSlices();
		if (pixels > Integer.MAX_VALUE) throw new Refusal("The PSF '" + psf.getTitle() + "' has more pixels than one array holds: " + crop);
		HeapRoom.forBytes(BYTES * pixels).require(BYTES * pixels, crop);
	}

	private static String count(final int number, final String noun) {
		return number + " " + noun + (number == 1 ? "" : "s");
	}

	private static List<String> pixelSize(final ImagePlus psf, final PsfTarget target) {
		final Optional<PixelSize> own = PixelSize.of(psf);
		if (own.isEmpty() || target.pixel().isEmpty())
			return List.of("The pixel size of " + (own.isEmpty() ? "the PSF" : "the image") + " is not known: it was taken for that of the other.");
		if (!own.get().matches(target.pixel().get(), target.isVolume())) throw new Refusal("The PSF '" + psf.getTitle() + "' has pixels of " + own.get() +
			" and would be used at " + target.pixel().get() + ": give a PSF of this pixel size.");
		return List.of();
	}

	/** As ImageJ shows them: raw, the black of a signed image is half of its range. */
	static double[] values(final ImagePlus image, final PsfTarget target) {
		requireRoom(image, target);
		if (image.getBitDepth() == 24) throw new Refusal("The PSF '" + image.getTitle() + "' is RGB: convert it to 32-bit.");
		final GreyCalibration grey = GreyCalibration.of(image);
		final int pixels = image.getWidth() * image.getHeight();
		final double[] values = new double[Math.multiplyExact(pixels, image.getStackSize())];
		for (int k = 0; k < image.getStackSize(); k++) {
			final ImageProcessor plane = image.getStack().getProcessor(k + 1);
			for (int i = 0; i < pixels; i++) values[k * pixels + i] = grey.shown(plane.getf(i));
		}
		return values;
	}
}
