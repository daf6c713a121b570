package io.github.vmlmap.imagej;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.IntStream;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.ImageTraits;
import io.github.vmlmap.workflow.GreySpan;
import io.github.vmlmap.workflow.PriorFit;

/**
 * What the user should know of a prior and the planes that are restored.
 *
 * @param prior what images it knows
 * @param spans the ranges of pixels that became −1 and +1, by {@link PlaneSeries#group}; a plane of another group has its own
 * @param scale pixels of the prior for one of the image; nothing where the task has no such choice
 */
record PriorNotes(PlaneSeries series, ImageTraits prior, SortedMap<Integer, GreySpan> spans, OptionalDouble scale) {

	/** How many planes are looked at, at most. */
	static final int MOST = 24;

	/** Where the observed part of some planes is unlike the images of the prior, on average. */
	List<String> of(final Function<Plane, HiddenMask> hidden) {
		final List<PriorFit> fits = spread(series.planes()).stream().flatMap(plane -> fits(plane, hidden).stream()).toList();
		return fits.isEmpty() ? List.of() : PriorFit.mean(fits).scaled(scale.orElse(1)).sentences(prior, pixelSize(), scale.isPresent());
	}

	/** One, or of RGB one a colour; none of a plane that cannot be read, or has no observed pixel that is finite. */
	private List<PriorFit> fits(final Plane plane, final Function<Plane, HiddenMask> hidden) {
		try {
			final ImageProcessor pixels = new PlaneReader(series.image(), false).read(plane);
			return IntStream.range(0, series.colours()).mapToObj(colour -> this.fit(colour(pixels, colour), hidden.apply(plane), series.group(plane, colour))).toList();
		}
		catch (final Refusal nothingToSee) {
			return List.of();
		}
	}

	private static ImageProcessor colour(final ImageProcessor plane, final int colour) {
		if (!(plane instanceof ColorProcessor rgb)) return plane;
		return new ByteProcessor(rgb.getWidth(), rgb.getHeight(), rgb.getChannel(colour + 1));
	}

	/** All, or as many as are looked at, from the first to the last. */
	private static List<Plane> spread(final List<Plane> chosen) {
		if (chosen.size() <= MOST) return chosen;
		return IntStream.range(0, MOST).mapToObj(i -> chosen.get((int) ((long) i * (chosen.size() - 1) / (MOST - 1)))).toList();
	}

	private OptionalDouble pixelSize() {
		return PixelSize.of(series.image()).stream().mapToDouble(size -> size.width() / scale.orElse(1)).findFirst();
	}

	private <T extends NativeType<T> & RealType<T>> PriorFit fit(final ImageProcessor plane, final HiddenMask hidden, final int group) {
		final GreySpan span = spans.get(group);
		if (span == null) return PriorFit.of(PlaneImages.<T> shared(plane), hidden.toImg(), prior);
		return PriorFit.of(PlaneImages.<T> shared(plane), hidden.toImg(), span);
	}
}
