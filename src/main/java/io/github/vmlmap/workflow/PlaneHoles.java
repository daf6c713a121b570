package io.github.vmlmap.workflow;

import java.util.Collection;
import java.util.List;

import io.github.vmlmap.classical.HiddenPixels;
import io.github.vmlmap.priors.Reach;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.BooleanType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;

/**
 * What is to be filled of a plane.
 *
 * @param pixels all that will be written
 * @param groups where they are solved for
 */
record PlaneHoles<T extends RealType<T>>(SourcePlane<T> plane, HiddenPixels pixels, Collection<HoleGroup> groups) {

	/** @throws io.github.vmlmap.Refusal when image and mask differ in size, there is no plane, or nothing of it is observed */
	static <T extends RealType<T>> PlaneHoles<T> of(final SourcePlane<T> plane, final RestorationSettings settings, final Reach reach) {
		final RandomAccessibleInterval<T> image = plane.image().get();
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden = plane.hidden().get();
		Images.requirePlane(image);
		Images.requireSameInterval(image, hidden);
		final HiddenPixels pixels = HiddenPixels.of(settings.denoiseObserved() ? writable(image, hidden) : hidden);
		if (pixels.count() > 0) requireObserved(image, hidden);
		return new PlaneHoles<>(plane, pixels, groups(pixels, settings, reach));
	}

	/** Other planes may tell the range of grey values, but a plane of which nothing is seen would be the prior's alone. */
	private static void requireObserved(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden)
	{
		final Cursor<? extends BooleanType<?>> mask = hidden.view().flatIterable().cursor();
		for (final RealType<?> pixel : image.view().flatIterable()) if (!mask.next().get() && Double.isFinite(pixel.getRealDouble())) return;
		throw Images.nothingObserved();
	}

	private static Collection<HoleGroup> groups(final HiddenPixels pixels, final RestorationSettings settings, final Reach reach) {
		if (pixels.count() == 0) return List.of();
		if (settings.denoiseObserved()) return List.of(HoleGroups.whole(pixels, reach));
		return HoleGroups.of(pixels, reach, Math.max(settings.context(), reach.radius()));
	}

	/** Everything but the observed pixels that have no finite value. */
	private static RandomAccessibleInterval<NativeBoolType> writable(final RandomAccessibleInterval<? extends RealType<?>> image,
		final RandomAccessibleInterval<? extends BooleanType<?>> hidden)
	{
		return Converters.convert(image, hidden,
			(value, isHidden, result) -> result.set(isHidden.get() || Double.isFinite(value.getRealDouble())), new NativeBoolType());
	}
}
