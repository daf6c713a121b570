package io.github.vmlmap.workflow;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * What a run over planes did.
 *
 * @param synthesised how many pixels of a sample are not copies, over all finished planes
 * @param clamped how many pixels, over all finished planes and samples, were cut to the range of an integer type
 * @param noise the σ_y that was used, in grey values, by group
 * @param spans the grey values that became −1 and +1, by group
 * @param residuals one a plane, or one a z-stack that is made isotropic
 * @param denoiserCalls forward passes of the prior, each over one batch
 * @param canceled whether the run ended before all was done
 * @param refused planes that were left as they are, for what they hold
 */
public record RunFigures(long synthesised, long clamped, SortedMap<Integer, Double> noise, SortedMap<Integer, GreySpan> spans, List<Residual> residuals, int denoiserCalls, boolean canceled,
	List<PlaneRefusal> refused)
{

	public RunFigures {
		noise = Collections.unmodifiableSortedMap(new TreeMap<>(noise));
		residuals = List.copyOf(residuals);
		refused = List.copyOf(refused);
		spans = Collections.unmodifiableSortedMap(new TreeMap<>(spans));
	}

	/**
	 * These, when all was done.
	 *
	 * @throws CancellationException when the run was canceled
	 * @throws Refusal of the first plane that was refused
	 */
	RunFigures ofAll() {
		if (canceled) throw new CancellationException();
		if (!refused.isEmpty()) throw refused.get(0);
		return this;
	}

	/** These of a run of which the result is canceled. */
	public RunFigures cut() {
		return new RunFigures(synthesised, clamped, noise, spans, residuals, denoiserCalls, true, refused);
	}

	/** σ_y in grey values: root mean square over the groups. */
	public double meanNoise() {
		if (noise.size() == 1) return noise.get(noise.firstKey());
		return Math.sqrt(noise.values().stream().mapToDouble(sigma -> sigma * sigma).average().orElse(0));
	}

	/** Root mean square of y − H x over what was measured, in grey values, before rounding. */
	public double residual() {
		return residuals.stream().reduce(Residual::plus).map(Residual::root).orElse(0.0);
	}

	/** The residual in grey values under which nothing can be told of any plane. */
	public double resolution() {
		return residuals.stream().mapToDouble(Residual::resolution).max().orElse(0);
	}

	/** The residuals of the planes of each group together. */
	public SortedMap<Integer, Residual> residualsByGroup() {
		final SortedMap<Integer, Residual> groups = new TreeMap<>();
		for (final Residual residual : residuals) groups.merge(residual.plane().group(), residual, Residual::plus);
		return groups;
	}

	/** These of one image and its samples. */
	public <T extends RealType<T>> Restoration<T> with(final List<RandomAccessibleInterval<T>> samples) {
		return new Restoration<>(samples, synthesised, clamped, meanNoise(), spans, residual(), resolution(), denoiserCalls);
	}
}
