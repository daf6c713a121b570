package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import net.imglib2.type.numeric.RealType;

/**
 * Planes of which a listener is told before each is read, or searched for what is hidden, and asked whether to go on: of a
 * long series that alone takes minutes.
 */
final class HeardPlanes {

	private HeardPlanes() {}

	/** The same planes; reading one throws {@link CancellationException} when the listener cancels. */
	static <T extends RealType<T>> List<SourcePlane<T>> of(final List<SourcePlane<T>> planes, final RunListener listener) {
		final List<SourcePlane<T>> heard = new ArrayList<>();
		for (final SourcePlane<T> plane : planes) heard.add(of(plane, heard.size() + 1, planes.size(), listener));
		return heard;
	}

	/** The same volumes, of planes that are numbered through all of them. */
	static <T extends RealType<T>> List<SourceVolume<T>> ofVolumes(final List<SourceVolume<T>> volumes, final RunListener listener) {
		final int all = volumes.stream().mapToInt(volume -> volume.planes().size()).sum();
		final List<SourceVolume<T>> heard = new ArrayList<>();
		int before = 0;
		for (final SourceVolume<T> volume : volumes) {
			final List<SourcePlane<T>> planes = new ArrayList<>();
			for (final SourcePlane<T> plane : volume.planes()) planes.add(of(plane, ++before, all, listener));
			heard.add(new SourceVolume<>(volume.number(), planes));
		}
		return heard;
	}

	private static <T extends RealType<T>> SourcePlane<T> of(final SourcePlane<T> plane, final int number, final int all, final RunListener listener) {
		return new SourcePlane<>(plane.number(), plane.group(), heard(plane.image(), number, all, listener), heard(plane.hidden(), number, all, listener));
	}

	private static <R> Supplier<R> heard(final Supplier<? extends R> read, final int number, final int all, final RunListener listener) {
		return () -> {
			if (listener.isCanceled()) throw new CancellationException();
			if (all > 1) listener.reading(number, all);
			return read.get();
		};
	}
}
