package io.github.vmlmap.workflow;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Reach;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/** Fills the holes of planes at another scale: to the run at that scale each crop is a plane. */
final class ScaledRun<T extends RealType<T>> {

	private final Inpainting inpainting;
	private final double scale;
	private final List<SourcePlane<T>> planes;
	private final PlaneSink<T> sink;
	private final RunListener listener;
	private final Tally tally = new Tally();
	private final Map<Long, ScaledCrop<T>> crops = new LinkedHashMap<>();
	private final Map<Long, ScaledPlane<T>> scaled = new HashMap<>();

	ScaledRun(final Inpainting inpainting, final double scale, final List<SourcePlane<T>> planes, final PlaneSink<T> sink, final RunListener listener) {
		this.inpainting = inpainting;
		this.scale = scale;
		this.planes = HeardPlanes.of(planes, listener);
		this.sink = sink;
		this.listener = listener;
	}

	RunFigures run() {
		plan();
		final List<SourcePlane<FloatType>> sources = crops.values().stream().map(ScaledCrop::source).toList();
		try {
			final RunFigures done = figures(inpainting.run(sources, this::scale, this::paste, new ScaledListener(listener, scale, crop -> crops.get(crop).plane().number())));
			if (tally.isEmpty() && !done.canceled()) throw tally.nothingToDo();
			return done;
		}
		catch (final Unfinished e) {
			throw e.with(figures(e.figures()), named(e.refusal()));
		}
		catch (final PlaneRefusal e) {
			throw named(e);
		}
	}

	private void plan() {
		final Reach reach = inpainting.prior().imageReach();
		final int context = Math.max(inpainting.settings().context(), reach.radius());
		final LastPlane<T> reader = new LastPlane<>();
		for (final SourcePlane<T> plane : planes)
			tally.unlessRefused(plane, () -> new ScaledPlane<>(reader, plane, scale, reach, context)).ifPresent(this::keep);
		if (crops.isEmpty()) throw tally.nothingToDo();
	}

	private void keep(final ScaledPlane<T> plane) {
		scaled.put(plane.plane().number(), plane);
		plane.solvable().forEach(crop -> crops.put(crop.number(), crop));
	}

	/** That of the planes of a group as they are. */
	private Scale scale(final List<SourcePlane<FloatType>> group) {
		final List<SourcePlane<T>> known = planes.stream().filter(plane -> plane.group() == group.get(0).group() && tally.isGood(plane)).toList();
		return Scale.of(known, inpainting.settings()).withNoiseTimes(Resampling.noiseFactor(scale));
	}

	private void paste(final SourcePlane<FloatType> source, final int sample, final RandomAccessibleInterval<FloatType> solved) {
		final ScaledCrop<T> crop = crops.get(source.number());
		scaled.get(crop.plane().number()).paste(crop, sample, solved, sink, tally);
	}

	/** Those at the scale, but for what was pasted and refused. */
	private RunFigures figures(final RunFigures solved) {
		solved.refused().forEach(this::refuse);
		final RunFigures counts = tally.figures(0, false);
		return new RunFigures(counts.synthesised(), counts.clamped(), solved.noise(), solved.spans(), residuals(solved), solved.denoiserCalls(), solved.canceled(), counts.refused());
	}

	/** Of all crops of a plane together. */
	private List<Residual> residuals(final RunFigures solved) {
		final Map<Long, Residual> residuals = new LinkedHashMap<>();
		for (final Residual ofCrop : solved.residuals()) {
			final SourcePlane<T> plane = crops.get(ofCrop.plane().number()).plane();
			residuals.merge(plane.number(), ofCrop.of(plane), Residual::plus);
		}
		return List.copyOf(residuals.values());
	}

	private void refuse(final PlaneRefusal ofCrop) {
		tally.unlessRefused(crops.get(ofCrop.plane().number()).plane(), () -> {
			throw named(ofCrop);
		});
	}

	/** Of the plane that the user knows. */
	private Refusal named(final Refusal refusal) {
		return refusal instanceof PlaneRefusal ofCrop ? ofCrop.of(crops.get(ofCrop.plane().number()).plane()) : refusal;
	}
}
