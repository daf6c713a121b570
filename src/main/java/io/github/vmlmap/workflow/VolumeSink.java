package io.github.vmlmap.workflow;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Takes restored volumes as soon as they are finished. */
@FunctionalInterface
interface VolumeSink<T extends RealType<T>> {

	/**
	 * Called once for each sample of a volume, on the thread of the run.
	 *
	 * @param restored {@code [x, y, z]}, of the slices' type, its own from now on; its minimum is that of the first slice, and 0 in z
	 */
	void write(SourceVolume<T> volume, int sample, RandomAccessibleInterval<T> restored);

	/** Hands them on slice by slice. */
	static <T extends RealType<T>> VolumeSink<T> slices(final PlaneSink<T> sink) {
		return (volume, sample, restored) -> {
			for (int z = 0; z < volume.planes().size(); z++) sink.write(volume.planes().get(z), sample, restored.view().slice(2, z));
		};
	}
}
