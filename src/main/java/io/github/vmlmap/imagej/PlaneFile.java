package io.github.vmlmap.imagej;

import java.io.File;
import java.util.Optional;
import java.util.stream.IntStream;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.Opener;
import ij.plugin.FileInfoVirtualStack;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;

/** The file of a plane of a virtual stack. Of one that it cannot read ImageJ gives a picture of an error, or a black one, as if these were data. */
final class PlaneFile {

	private static final int WHITE = 0xffffff;

	private PlaneFile() {}

	/**
	 * Reads a plane.
	 *
	 * @throws Refusal when its file is not there, or is none that ImageJ reads
	 */
	static ImageProcessor read(final ImageStack stack, final int index) {
		final ImageProcessor plane = stack.getProcessor(index);
		trouble(stack, index, plane).ifPresent(why -> {
			throw why;
		});
		return plane;
	}

	/**
	 * Accepts a plane that is shown and may have been read, or drawn on, earlier.
	 *
	 * @throws Refusal when it is the picture of an error
	 */
	static void requireShown(final ImageStack stack, final int index, final ImageProcessor shown) {
		final ImageProcessor fresh = stack.getProcessor(index);
		trouble(stack, index, fresh).filter(why -> isSame(fresh, shown)).ifPresent(why -> {
			throw why;
		});
	}

	private static Optional<Refusal> trouble(final ImageStack stack, final int index, final ImageProcessor fresh) {
		return of(stack, index).flatMap(file -> trouble(file, stack, fresh));
	}

	private static boolean isSame(final ImageProcessor one, final ImageProcessor other) {
		return one.getPixelCount() == other.getPixelCount() && IntStream.range(0, one.getPixelCount()).allMatch(i -> one.get(i) == other.get(i));
	}

	/** Empty where planes are in memory, or are read by another plugin. */
	private static Optional<File> of(final ImageStack stack, final int index) {
		if (!(stack instanceof VirtualStack files) || files.getDirectory() == null || !isReadByImageJ(files)) return Optional.empty();
		return Optional.ofNullable(files.getFileName(files.translate(index))).map(name -> new File(files.getDirectory(), name));
	}

	private static boolean isReadByImageJ(final VirtualStack stack) {
		try {
			final Class<?> reader = stack.getClass().getMethod("getProcessor", int.class).getDeclaringClass();
			return reader == VirtualStack.class || reader == FileInfoVirtualStack.class;
		}
		catch (final NoSuchMethodException e) {
			throw new IllegalStateException("Every stack has it.", e);
		}
	}

	private static Optional<Refusal> trouble(final File file, final ImageStack stack, final ImageProcessor fresh) {
		if (!file.exists()) return Optional.of(new Refusal("The file '" + file + "' is missing: bring it back."));
		if (stack instanceof FileInfoVirtualStack || !mayBeAnError(fresh) || isReadable(file)) return Optional.empty();
		return Optional.of(new Refusal("The file '" + file + "' cannot be read: replace it."));
	}

	/** It is black on white. */
	private static boolean mayBeAnError(final ImageProcessor plane) {
		return (plane.get(0) & 0xffffff) == WHITE || plane.getf(0) == 255;
	}

	private static boolean isReadable(final File file) {
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		IJ.redirectErrorMessages(true);
		final ImagePlus image = opener.openTempImage(file.getParent() + File.separator, file.getName());
		IJ.redirectErrorMessages(false);
		return image != null;
	}
}
