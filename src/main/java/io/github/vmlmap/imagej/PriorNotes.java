package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.models.ImageTraits;
import io.github.vmlmap.workflow.PriorFit;

/** What the user should know of a prior and a plane of an image. */
final class PriorNotes {

	/** The property of an image that was tested: what the test found. */
	static final String TESTED = "VML-MAP prior test";

	private PriorNotes() {}

	/** Where the observed part of a plane is unlike the images of the prior, and what a test on this image found. */
	static List<String> of(final ImagePlus image, final ImageProcessor plane, final HiddenMask hidden, final ImageTraits prior) {
		final List<String> notes = new ArrayList<>(fit(plane, hidden, prior).sentences(prior, pixelSize(image)));
		final String tested = image.getProp(TESTED);
		if (tested != null) notes.add(tested);
		return notes;
	}

	private static OptionalDouble pixelSize(final ImagePlus image) {
		return PixelSize.of(image).stream().mapToDouble(PixelSize::width).findFirst();
	}

	private static <T extends NativeType<T> & RealType<T>> PriorFit fit(final ImageProcessor plane, final HiddenMask hidden, final ImageTraits prior) {
		return PriorFit.of(PlaneImages.<T> shared(plane), hidden.toImg(), prior);
	}
}
