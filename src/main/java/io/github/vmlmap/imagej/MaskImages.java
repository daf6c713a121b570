package io.github.vmlmap.imagej;

import java.io.File;
import java.util.List;
import java.util.Set;

import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;

/** Images that are named by a title or a path, and what they hide as masks. */
final class MaskImages {

	/** What ImageJ opens by itself; of other formats it would ask plugins, which may open dialogs. */
	private static final Set<Integer> FORMATS = Set.of(Opener.TIFF, Opener.TIFF_AND_DICOM, Opener.DICOM, Opener.FITS, Opener.PGM,
		Opener.JPEG, Opener.GIF, Opener.BMP, Opener.PNG, Opener.ZIP);

	private MaskImages() {}

	/** The open image of that title; where there is none, the image in that file. */
	static ImagePlus find(final String titleOrPath) {
		final ImagePlus open = WindowManager.getImage(titleOrPath);
		return open != null ? open : read(new File(titleOrPath));
	}

	/** What is not zero in a mask of one plane, or in the mask's plane of the image's current plane. */
	static HiddenRegion region(final ImagePlus image, final ImagePlus mask) {
		requireSize(image, mask);
		final HiddenMask hidden = HiddenMask.nonzero(plane(image, mask));
		if (hidden.isEmpty()) throw new Refusal("The mask '" + mask.getTitle() + "' is zero everywhere: hidden is what is not zero.");
		if (hidden.isFull()) throw new Refusal(
			"The mask '" + mask.getTitle() + "' covers the whole image: leave zero what is observed.");
		return new HiddenRegion(hidden, List.of());
	}

	private static ImagePlus read(final File file) {
		if (!file.isFile()) throw new Refusal(
			"There is no open image and no file '" + file.getPath() + "': open the mask or correct its path.");
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		final boolean known = FORMATS.contains(opener.getFileType(file.getAbsolutePath()));
		final ImagePlus mask = known ? opener.openImage(file.getAbsolutePath()) : null;
		if (mask == null) throw new Refusal("The file '" + file.getPath() + "' is no image that ImageJ opens: save the mask as TIFF.");
		if (isCut(file, mask.getOriginalFileInfo())) throw new Refusal("The file '" + file.getPath() + "' is cut short: save the mask again.");
		return mask;
	}

	/** ImageJ opens a TIFF that ends too early, with zeros for what is missing. */
	private static boolean isCut(final File file, final FileInfo info) {
		if (info == null || info.fileFormat != FileInfo.TIFF || info.compression > FileInfo.COMPRESSION_NONE) return false;
		if (info.fileType == FileInfo.BITMAP || info.fileType == FileInfo.GRAY12_UNSIGNED) return false;
		return file.length() < info.getOffset() + (long) info.width * info.height * info.getBytesPerPixel();
	}

	private static void requireSize(final ImagePlus image, final ImagePlus mask) {
		if (mask.getWidth() != image.getWidth() || mask.getHeight() != image.getHeight()) throw new Refusal(
			"The mask '" + mask.getTitle() + "' is " + size(mask) + ", the image " + size(image) + ": give a mask of the image's size.");
		if (mask.getStackSize() != 1 && mask.getStackSize() != image.getStackSize()) throw new Refusal(
			"The mask '" + mask.getTitle() + "' has " + mask.getStackSize() + " planes, the image " + image.getStackSize() +
				": give a mask of one plane or of as many as the image.");
	}

	private static ImageProcessor plane(final ImagePlus image, final ImagePlus mask) {
		return mask.getStackSize() == 1 ? mask.getProcessor() : mask.getStack().getProcessor(image.getCurrentSlice());
	}

	private static String size(final ImagePlus image) {
		return image.getWidth() + " × " + image.getHeight();
	}
}
