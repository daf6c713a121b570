package io.github.vmlmap.imagej;

import java.util.HashMap;
import java.util.Map;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.workflow.PlaneSink;
import io.github.vmlmap.workflow.SourcePlane;

/** Puts finished planes into a store; those of an RGB image once their three colours are there. */
final class PlaneCollector<T extends NativeType<T> & RealType<T>> implements PlaneSink<T> {

	private final PlaneSeries series;
	private final PlaneStore store;
	private final Map<PlaneStore.Key, Colours> begun = new HashMap<>();

	PlaneCollector(final PlaneSeries series, final PlaneStore store) {
		this.series = series;
		this.store = store;
	}

	@Override
	public void write(final SourcePlane<T> source, final int sample, final RandomAccessibleInterval<T> restored) {
		write(source, series.index(source), sample, restored);
	}

	/** @param index {@link PlaneStore.Key#index()} */
	void write(final SourcePlane<T> source, final int index, final int sample, final RandomAccessibleInterval<T> restored) {
		final PlaneStore.Key key = new PlaneStore.Key(index, sample);
		final ImageProcessor plane = PlaneImages.toProcessor(restored);
		if (!series.isRgb()) {
			store.put(key, plane);
			return;
		}
		final Colours colours = begun.computeIfAbsent(key, k -> new Colours(plane.getWidth(), plane.getHeight()));
		if (!colours.add(series.colour(source), (ByteProcessor) plane)) return;
		begun.remove(key);
		store.put(key, colours.plane);
	}

	private static final class Colours {

		private final ColorProcessor plane;
		private int added;

		Colours(final int width, final int height) {
			plane = new ColorProcessor(width, height);
		}

		/** @return whether all are there */
		boolean add(final int colour, final ByteProcessor pixels) {
			plane.setChannel(colour + 1, pixels);
			return ++added == PlaneSeries.COLOURS;
		}
	}
}
