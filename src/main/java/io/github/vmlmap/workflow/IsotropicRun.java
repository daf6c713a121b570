package io.github.vmlmap.workflow;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Size;

/**
 * One stack made isotropic: all planes across one axis, then all across the other.
 *
 * @param scale of the planes across either axis
 */
record IsotropicRun<T extends RealType<T>>(FieldRestoration fields, CrossSections<T> sections, int factor, Scale scale) {

	/**
	 * @throws CancellationException when the listener cancels before all XZ planes are done
	 * @throws PlaneRefusal of the stack, when the solver diverged on an XZ plane
	 */
	IsotropicVolume<T> run(final RunListener listener) {
		final List<Img<FloatType>> xz = samples();
		final List<Img<FloatType>> yz = samples();
		final RunFigures first = run(xz, PartListener.half(listener, 0));
		try {
			final RunFigures second = run(CrossSections.X, yz, PartListener.half(listener, 1));
			return combined(xz, yz, first, second, second.refused().stream().findFirst().map(this::named));
		}
		catch (final Unfinished e) {
			return combined(xz, yz, first, e.figures(), Optional.of(e.refusal()));
		}
		catch (final PlaneRefusal e) {
			return combined(xz, yz, first, nothing(first, false), Optional.of(named(e)));
		}
		catch (final Refusal e) {
			return combined(xz, yz, first, nothing(first, true), Optional.of(e));
		}
	}

	/** All XZ planes: without one of them there is no result. */
	private RunFigures run(final List<Img<FloatType>> xz, final RunListener listener) {
		try {
			return run(CrossSections.Y, xz, listener).ofAll();
		}
		catch (final PlaneRefusal e) {
			throw named(e);
		}
	}

	/** Of the stack that the user knows. */
	private PlaneRefusal named(final PlaneRefusal ofSection) {
		return ofSection.of(sections.volume().first());
	}

	private static RunFigures nothing(final RunFigures first, final boolean ended) {
		return new RunFigures(0, 0, first.noise(), first.spans(), List.of(), 0, ended, List.of());
	}

	/** NaN until they are restored. */
	private List<Img<FloatType>> samples() {
		return Stream.generate(this::volume).limit(fields.settings().samples()).toList();
	}

	private Img<FloatType> volume() {
		final Img<FloatType> volume = ArrayImgs.floats(sections.size()[0], sections.size()[1], sections.size()[2] * factor);
		volume.forEach(pixel -> pixel.set(Float.NaN));
		return volume;
	}

	/** Restores all planes across an axis into the samples; those that a canceled run has not finished stay NaN. */
	private RunFigures run(final int axis, final List<Img<FloatType>> samples, final RunListener listener) {
		final Degradation average = Degradation.magnified(1, factor, (manager, domain) -> new BlockAverage(manager, domain, new Size(factor, 1)));
		final PlaneSink<T> sink = (plane, sample, restored) -> LoopBuilder.setImages(samples.get(sample).view().slice(axis, sections.index(plane, axis)),
			restored.view().zeroMin()).forEachPixel((pixel, value) -> pixel.set(value.getRealFloat()));
		return fields.run(sections.across(axis), average, scale, sink, listener);
	}

	private IsotropicVolume<T> combined(final List<Img<FloatType>> xz, final List<Img<FloatType>> yz, final RunFigures first, final RunFigures second,
		final Optional<Refusal> refusal)
	{
		final T type = sections.stack().get().getType();
		final GreyWriter<T> writer = new GreyWriter<>(type);
		final List<RandomAccessibleInterval<T>> volumes = IntStream.range(0, xz.size()).mapToObj(k -> mean(xz.get(k), yz.get(k), type, writer)).toList();
		return new IsotropicVolume<>(volumes, disagreement(xz, yz), new RunFigures(Intervals.numElements(volumes.get(0)), writer.clamped(), first.noise(), first
			.spans(), Stream.concat(first.residuals().stream(), second.residuals().stream()).toList(), first.denoiserCalls() + second.denoiserCalls(), second
				.canceled(), List.of()), refusal);
	}

	/** Of both, or of the first where there is no second. */
	private RandomAccessibleInterval<T> mean(final Img<FloatType> xz, final Img<FloatType> yz, final T type, final GreyWriter<T> writer) {
		final RandomAccessibleInterval<T> volume = Images.create(xz, type);
		LoopBuilder.setImages(xz, yz, volume).forEachPixel((a, b, pixel) -> writer.write(pixel, Float.isNaN(b.get()) ? a.get() : (a.getRealDouble() + b
			.getRealDouble()) / 2));
		return volume;
	}

	private Img<FloatType> disagreement(final List<Img<FloatType>> xz, final List<Img<FloatType>> yz) {
		final Img<FloatType> difference = volume();
		difference.forEach(FloatType::setZero);
		for (int k = 0; k < xz.size(); k++)
			LoopBuilder.setImages(xz.get(k), yz.get(k), difference).forEachPixel((a, b, sum) -> sum.set(sum.get() + a.get() - b.get()));
		difference.forEach(sum -> sum.set(Math.abs(sum.get()) / (2 * xz.size())));
		return difference;
	}
}
