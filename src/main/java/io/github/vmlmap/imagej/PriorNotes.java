package io.github.vmlmap.imagej;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.ImageTraits;
import io.github.vmlmap.workflow.PriorFit;

/**
 * What the user should know of a prior and an image.
 *
 * @param image that is restored
 * @param planes reads those that are restored
 * @param prior what images it knows
 */
record PriorNotes(ImagePlus image, PlaneReader planes, ImageTraits prior) {

	/** How many planes are looked at, at most. */
	static final int MOST = 24;

	/** Where the observed part of some planes is unlike the images of the prior, on average. */
	List<String> of(final List<Plane> chosen, final Function<Plane, HiddenMask> hidden) {
		final List<PriorFit> fits = spread(chosen).stream().flatMap(plane -> fits(plane, hidden).stream()).toList();
		return fits.isEmpty() ? List.of() : PriorFit.mean(fits).sentences(prior, pixelSize());
	}

	/** None of a plane that cannot be read, or has no observed pixel that is finite. */
	private List<PriorFit> fits(final Plane plane, final Function<Plane, HiddenMask> hidden) {
		try {
			return colours(planes.read(plane)).map(colour -> this.fit(colour, hidden.apply(plane))).toList();
		}
		catch (final Refusal nothingToSee) {
			return List.of();
		}
	}

	/** An RGB plane is restored colour by colour, and compared so. */
	private static Stream<ImageProcessor> colours(final ImageProcessor plane) {
		if (!(plane instanceof ColorProcessor rgb)) return Stream.of(plane);
		return IntStream.rangeClosed(1, PlaneSeries.COLOURS).mapToObj(colour -> new ByteProcessor(rgb.getWidth(), rgb.getHeight(), rgb.getChannel(colour)));
	}

	/** All, or as many as are looked at, from the first to the last. */
	private static List<Plane> spread(final List<Plane> chosen) {
		if (chosen.size() <= MOST) return chosen;
		return IntStream.range(0, MOST).mapToObj(i -> chosen.get((int) ((long) i * (chosen.size() - 1) / (MOST - 1)))).toList();
	}

	private OptionalDouble pixelSize() {
		return PixelSize.of(image).stream().mapToDouble(PixelSize::width).findFirst();
	}

	private <T extends NativeType<T> & RealType<T>> PriorFit fit(final ImageProcessor plane, final HiddenMask hidden) {
		return PriorFit.of(PlaneImages.<T> shared(plane), hidden.toImg(), prior);
	}
}
