package io.github.vmlmap.imagej;

import java.io.File;
import java.util.Set;

import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileInfo;
import ij.io.Opener;

import io.github.vmlmap.Refusal;

/** Images that are named by a title or a path. */
public final class NamedImages {

	/** What ImageJ opens by itself; of other formats it would ask plugins, which may open dialogs. */
	private static final Set<Integer> FORMATS = Set.of(Opener.TIFF, Opener.TIFF_AND_DICOM, Opener.DICOM, Opener.FITS, Opener.PGM,
		Opener.JPEG, Opener.GIF, Opener.BMP, Opener.PNG, Opener.ZIP);

	private NamedImages() {}

	/**
	 * The open image of that title; where there is none, the image in that file.
	 *
	 * @param role what the image is for, for the user: mask, PSF
	 * @throws Refusal when there is neither, or the file is none that ImageJ opens
	 */
	static ImagePlus find(final String titleOrPath, final String role) {
		final ImagePlus open = WindowManager.getImage(titleOrPath);
		return open != null ? open : read(new File(titleOrPath), role);
	}

	/** Whether ImageJ opens a file by itself. */
	public static boolean opens(final File file) {
		return file.isFile() && FORMATS.contains(new Opener().getFileType(file.getAbsolutePath()));
	}

	/** The image in a file; throws Refusal when there is none, or it is none that ImageJ opens. */
	public static ImagePlus read(final File file, final String role) {
		if (!file.isFile()) throw new Refusal(
			"There is no open image and no file '" + file.getPath() + "': open the " + role + " or correct its path.");
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		final boolean known = FORMATS.contains(opener.getFileType(file.getAbsolutePath()));
		final ImagePlus image = known ? opener.openImage(file.getAbsolutePath()) : null;
		if (image == null) throw new Refusal("The file '" + file.getPath() + "' is no image that ImageJ opens: save the " + role + " as TIFF.");
		if (isCut(file, image.getOriginalFileInfo())) throw new Refusal("The file '" + file.getPath() + "' is cut short: save the " + role + " again.");
		return image;
	}

	/** ImageJ opens a TIFF that ends too early, with zeros for what is missing. */
	private static boolean isCut(final File file, final FileInfo info) {
		if (info == null || info.fileFormat != FileInfo.TIFF || info.compression > FileInfo.COMPRESSION_NONE) return false;
		if (info.fileType == FileInfo.BITMAP || info.fileType == FileInfo.GRAY12_UNSIGNED) return false;
		return file.length() < info.getOffset() + (long) info.width * info.height * info.getBytesPerPixel();
	}
}
