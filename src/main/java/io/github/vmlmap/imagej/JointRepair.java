package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;

import ij.ImagePlus;
import ij.measure.Calibration;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.FieldRestoration;
import io.github.vmlmap.workflow.GroupFigures;
import io.github.vmlmap.workflow.Inpainting;
import io.github.vmlmap.workflow.LoadedPrior;
import io.github.vmlmap.workflow.PlaneSink;
import io.github.vmlmap.workflow.RestorationSettings;
import io.github.vmlmap.workflow.RunFigures;
import io.github.vmlmap.workflow.SourcePlane;

/**
 * Does one task to several images in one run. Each has its own range of grey values, noise and record, and the noise of the seed that it would have
 * alone; those whose noise is at the same step ({@link io.github.vmlmap.workflow.NoiseModel#inSteps()}) go through the prior in one batch.
 *
 * @param task that fills, or undoes something of planes
 * @param repair its choice of planes plays no part
 */
public record JointRepair(ImageTask task, Repair repair) {

	/**
	 * What images must have in common to be restored in one run; nothing where an image, or the task, is to be alone.
	 *
	 * @throws Refusal when the image is none to restore
	 */
	public Optional<Likeness> likeness(final ImagePlus image) {
		InputChecks.requireImage(image);
		final boolean joins = task.hidden().isPresent() || task.field().isPresent();
		if (!joins || image.getStackSize() > 1 || image.getType() == ImagePlus.COLOR_RGB) return Optional.empty();
		final Calibration calibration = image.getCalibration();
		return Optional.of(new Likeness(image.getWidth(), image.getHeight(), image.getBitDepth(), GreyCalibration.of(image), calibration.pixelWidth, calibration.pixelHeight, calibration.getUnit()));
	}

	/**
	 * Restores images of one likeness.
	 *
	 * @return one a image, in order
	 * @throws Refusal when the model or the engine does not serve
	 */
	public List<Outcome> run(final List<ImagePlus> images, final SolverListener listener) {
		try (LoadedPrior loaded = LoadedPrior.open(repair.prior(), repair.solver(), repair.forceCpu())) {
			return run(images, loaded, listener);
		}
	}

	private <T extends NativeType<T> & RealType<T>> List<Outcome> run(final List<ImagePlus> images, final LoadedPrior loaded, final SolverListener listener) {
		final RestorationSettings settings = loaded.settle(repair.settings().withNoise(repair.settings().noise().inSteps()));
		final List<JointImage<T>> parts = new ArrayList<>();
		final List<Outcome> outcomes = new ArrayList<>();
		for (final ImagePlus image : images) {
			try {
				parts.add(JointImage.of(image, task, parts.size(), listener));
				outcomes.add(null);
			}
			catch (final Refusal e) {
				outcomes.add(new Outcome(List.of(), Optional.of(e)));
			}
		}
		if (parts.isEmpty()) return outcomes;
		final GroupFigures figures = solve(parts, loaded, parts.get(0).grey().ofPixels(settings), listener);
		for (final JointImage<T> part : parts) outcomes.set(outcomes.indexOf(null), outcome(part, figures, loaded, settings, listener));
		return outcomes;
	}

	private <T extends NativeType<T> & RealType<T>> GroupFigures solve(final List<JointImage<T>> parts, final LoadedPrior loaded, final RestorationSettings settings,
		final SolverListener listener)
	{
		final List<SourcePlane<T>> planes = parts.stream().map(JointImage::plane).toList();
		final PlaneSink<T> sink = (source, sample, restored) -> parts.get(source.group()).sink().write(source, sample, restored);
		if (task.hidden().isPresent()) return new Inpainting(loaded.manager(), loaded.denoiser(), repair.solver(), settings).runGroups(planes, sink, listener);
		return new FieldRestoration(loaded.manager(), loaded.denoiser(), repair.solver(), settings).runGroups(planes, parts.get(0).undone().orElseThrow().degradation(), sink, listener);
	}

	private Outcome outcome(final JointImage<?> part, final GroupFigures figures, final LoadedPrior loaded, final RestorationSettings settings, final SolverListener listener) {
		try {
			final RunFigures ofPart = figures.byGroup().apply(part.group());
			final Ending ending = new Ending(ofPart, figures.refusal()).required().shownBy(part.grey());
			final Provenance record = part.record(RunRecord.of(loaded, repair.solver(), settings, ending.figures()));
			final PriorNotes unlike = new PriorNotes(part.series(), loaded.model().description().images(), part.grey().pixels(ending.figures().spans()), OptionalDouble.empty());
			return new Outcome(part.results(record.notes(unlike.of(part::mask)), ending, settings, listener), Optional.empty());
		}
		catch (final Refusal | CancellationException e) {
			return new Outcome(List.of(), Optional.of(e));
		}
	}

	/** What images of one run have in common. */
	public record Likeness(int width, int height, int bits, Object grey, double pixelWidth, double pixelHeight, String unit) {}

	/**
	 * What became of an image.
	 *
	 * @param results none where it failed
	 * @param failure a {@link Refusal}, or a {@link CancellationException}
	 */
	public record Outcome(List<ImagePlus> results, Optional<RuntimeException> failure) {}
}
