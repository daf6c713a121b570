package io.github.vmlmap.imagej;

import java.util.HashMap;
import java.util.Map;

import ij.process.Blitter;
import ij.process.FloatProcessor;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import io.github.vmlmap.workflow.IsotropicSink;
import io.github.vmlmap.workflow.IsotropicVolume;
import io.github.vmlmap.workflow.SourcePlane;
import io.github.vmlmap.workflow.SourceVolume;

/** Puts isotropic stacks into a store plane by plane, and their disagreement into another. */
final class IsotropicCollector<T extends NativeType<T> & RealType<T>> implements IsotropicSink<T> {

	private final PlaneSeries series;
	private final Voxels voxels;
	private final double slope;
	private final PlaneCollector<T> restored;
	private final PlaneStore differences;
	private final Map<Integer, FloatProcessor> begun = new HashMap<>();

	/** @param slope grey values that are shown for a step of a pixel */
	IsotropicCollector(final PlaneSeries series, final Voxels voxels, final double slope, final PlaneStore store, final PlaneStore differences) {
		this.series = series;
		this.voxels = voxels;
		this.slope = Math.abs(slope);
		this.restored = new PlaneCollector<>(series, store);
		this.differences = differences;
	}

	@Override
	public void write(final SourceVolume<T> volume, final IsotropicVolume<T> done) {
		for (int z = 0; z < done.disagreement().dimension(2); z++) {
			final SourcePlane<T> source = volume.planes().get(z / voxels.thinner());
			final int key = voxels.key(series.index(source), z);
			for (int k = 0; k < done.samples().size(); k++) restored.write(source, key, k, done.samples().get(k).view().slice(2, z));
			add(source, key, done.disagreement().view().slice(2, z));
		}
	}

	/** Of RGB the largest of the three colours. */
	private void add(final SourcePlane<T> source, final int key, final RandomAccessibleInterval<FloatType> disagreement) {
		final FloatProcessor plane = (FloatProcessor) PlaneImages.toProcessor(disagreement);
		plane.multiply(slope);
		begun.merge(key, plane, (one, other) -> {
			one.copyBits(other, 0, 0, Blitter.MAX);
			return one;
		});
		if (series.colour(source) == series.colours() - 1) differences.put(new PlaneStore.Key(key, 0), begun.remove(key));
	}
}
