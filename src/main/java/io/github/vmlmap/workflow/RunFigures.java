package io.github.vmlmap.workflow;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * What a run over planes did.
 *
 * @param synthesised how many pixels of a sample are not copies, over all finished planes
 * @param clamped how many pixels, over all finished planes and samples, were cut to the range of an integer type
 * @param noise the σ_y that was used, in grey values, by group
 * @param spans the grey values that became −1 and +1, by group
 * @param residual root mean square of y − H x over what was measured, in grey values, before rounding
 * @param resolution the residual in grey values under which nothing can be told: that of rounding, or the least noise
 * @param denoiserCalls forward passes of the prior, each over one batch
 * @param canceled whether the run ended before all was done
 * @param refused planes that were left as they are, for what they hold
 */
public record RunFigures(long synthesised, long clamped, SortedMap<Integer, Double> noise, SortedMap<Integer, GreySpan> spans, double residual, double resolution, int denoiserCalls, boolean canceled,
	List<PlaneRefusal> refused)
{

	public RunFigures {
		noise = Collections.unmodifiableSortedMap(new TreeMap<>(noise));
		refused = List.copyOf(refused);
		spans = Collections.unmodifiableSortedMap(new TreeMap<>(spans));
	}

	/** σ_y in grey values: root mean square over the groups. */
	public double meanNoise() {
		if (noise.size() == 1) return noise.get(noise.firstKey());
		return Math.sqrt(noise.values().stream().mapToDouble(sigma -> sigma * sigma).average().orElse(0));
	}

	/** These of one image and its samples. */
	public <T extends RealType<T>> Restoration<T> with(final List<RandomAccessibleInterval<T>> samples) {
		return new Restoration<>(samples, synthesised, clamped, meanNoise(), spans, residual, resolution, denoiserCalls);
	}
}
