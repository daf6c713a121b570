package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.ImageStack;

import io.github.vmlmap.workflow.RunListener;

/**
 * The result for several planes as new images that look as the input does: a copy of the input with the
 * restored planes in it or, where these have more pixels or are one z-stack, the restored planes alone.
 */
final class RestoredStack {

	private final PlaneSeries series;
	private final PlaneStore store;
	private final int[][] numbers;
	private final Voxels voxels;
	private final boolean alone;
	private final UnchangedPlanes unchanged;
	private final List<ResultPlane> chosen;
	private final int asked;
	private final List<Integer> samples;

	/**
	 * @param numbers the chosen channels, slices and frames
	 * @param voxels how those of the result lie to those of the input
	 * @param alone whether the chosen planes make the result, rather than a copy of the input
	 * @param samples how many were asked for; those of which no plane is finished are left out
	 */
	RestoredStack(final PlaneSeries series, final PlaneStore store, final int[][] numbers, final Voxels voxels, final boolean alone, final int samples) {
		this.series = series;
		this.store = store;
		this.unchanged = new UnchangedPlanes(series.image(), store);
		this.numbers = numbers;
		this.voxels = voxels;
		this.alone = alone || !voxels.areSame();
		this.chosen = voxels.planes(series.planes(), numbers[0].length, numbers[1].length);
		this.asked = samples;
		this.samples = IntStream.range(0, samples).filter(k -> chosen.stream().anyMatch(plane -> isRestored(plane.key(), k))).boxed().toList();
	}

	/** Whether anything is finished. */
	boolean isEmpty() {
		return samples.isEmpty();
	}

	/**
	 * This, once the planes that are not restored are copied where that takes long; the listener is told of each.
	 *
	 * @return the restored planes alone where the listener cancels
	 */
	RestoredStack completed(final RunListener listener) {
		if (alone || !store.isSlow()) return this;
		final List<ResultPlane> others = planes().stream().filter(plane -> samples.stream().anyMatch(k -> !isRestored(plane.key(), k))).toList();
		return unchanged.copied(others, listener) ? this : withoutOthers();
	}

	/** The restored planes alone. */
	RestoredStack withoutOthers() {
		return new RestoredStack(series, store, numbers, voxels, true, asked);
	}

	/** How many samples there are. */
	int samples() {
		return samples.size();
	}

	/** How many planes are restored in all samples that there are. */
	long restored() {
		return finishedPlanes().size() * (long) voxels.thicker() / voxels.thinner();
	}

	/** The pixels of all restored planes of a sample, at least 1. */
	double pixels() {
		return Math.max(1.0, finishedPlanes().size()) * voxels.lateral(series.image().getWidth()) * voxels.lateral(series.image().getHeight());
	}

	/** In how many samples a plane is restored, at least in part; none where the result does not have it. */
	long samples(final Plane plane) {
		final List<ResultPlane> parts = (alone ? finishedPlanes() : chosen).stream().filter(result -> result.source().index() == plane.index()).toList();
		return IntStream.range(0, asked).filter(k -> parts.stream().anyMatch(part -> isRestored(part.key(), k))).count();
	}

	/** How many samples were asked for. */
	int asked() {
		return asked;
	}

	/** Those that are restored in all samples that there are. */
	private List<ResultPlane> finishedPlanes() {
		return chosen.stream().filter(plane -> samples.stream().allMatch(k -> isRestored(plane.key(), k))).toList();
	}

	Voxels voxels() {
		return voxels;
	}

	/** Whether the result has the chosen planes alone. */
	boolean isAlone() {
		return alone;
	}

	/** For a result that is partial: how much of it is finished. */
	String finished() {
		final int planes = series.planes().size();
		return restored() == planes && samples.size() < asked ? samples.size() + " of " + asked + " samples" : restored() + " of " + planes + " planes";
	}

	private boolean isRestored(final int index, final int sample) {
		return store.has(new PlaneStore.Key(index, sample));
	}

	/** New images, not shown: one, unless several samples find no free axis. */
	List<ImagePlus> build(final String suffix, final Provenance provenance, final HiddenPlanes hidden) {
		final List<ResultPlane> planes = planes();
		final Axes axes = axes(planes);
		if (axes.sampleAxis() != Axes.SampleAxis.SEPARATE) return List.of(image(suffix, planes, axes, 0, provenance, hidden));
		final List<ImagePlus> images = new ArrayList<>();
		for (int k = 0; k < samples.size(); k++) images.add(image(suffix + "-sample-" + (samples.get(k) + 1), planes, axes, k, provenance, hidden));
		return images;
	}

	/** All planes of the input; where it is not copied, the chosen ones that are finished: where some are not, one z-stack after another. */
	private List<ResultPlane> planes() {
		if (!alone) return IntStream.rangeClosed(1, series.image().getStackSize()).mapToObj(i -> ResultPlane.of(new Plane(series.image(), i))).toList();
		final List<ResultPlane> finished = finishedPlanes();
		if (finished.size() == chosen.size()) return finished;
		final Comparator<ResultPlane> byStack = Comparator.comparingInt(plane -> plane.source().frame());
		return finished.stream().sorted(byStack.thenComparingInt(plane -> plane.source().channel())).toList();
	}

	private Axes axes(final List<ResultPlane> planes) {
		final ImagePlus image = series.image();
		if (!alone) return Axes.of(image.getNChannels(), image.getNSlices(), image.getNFrames(), samples.size());
		final int slices = voxels.axial(numbers[1].length);
		if (planes.size() == chosen.size()) return Axes.of(numbers[0].length, slices, numbers[2].length, samples.size());
		final boolean whole = slices > 1 && planes.size() % slices == 0 && IntStream.range(0, planes.size() / slices).allMatch(i -> isStack(planes.subList(i * slices, (i + 1) * slices)));
		return whole ? Axes.of(1, slices, planes.size() / slices, samples.size()) : Axes.of(1, planes.size(), 1, samples.size());
	}

	private static boolean isStack(final List<ResultPlane> planes) {
		final Plane first = planes.get(0).source();
		return planes.stream().allMatch(plane -> plane.source().channel() == first.channel() && plane.source().frame() == first.frame());
	}

	private ImagePlus image(final String suffix, final List<ResultPlane> planes, final Axes axes, final int separate, final Provenance provenance,
		final HiddenPlanes hidden)
	{
		final ImagePlus input = series.image();
		final ImagePlus plain = new ImagePlus(ResultLook.title(input, suffix), stack(planes, axes, separate));
		final int[] size = axes.dimensions();
		plain.setDimensions(size[0], size[1], size[2]);
		plain.setOpenAsHyperStack(input.isHyperStack() || input.getOpenAsHyperStack() || Arrays.stream(size).filter(n -> n > 1).count() > 1);
		plain.setCalibration(voxels.of(input.getCalibration()));
		final ImagePlus result = ResultLook.of(input, axes.channels() == size[0] && channels().length == size[0] ? channels() : new int[0]).wear(plain);
		result.setProperty("Info", provenance.notes(unchanged.notes()).appendTo(input.getInfoProperty()));
		if (alone) {
			result.setOverlay(new ChosenOverlay(input, planes, axes, voxels.lateral(), result).get());
			return result;
		}
		final int[] shown = axes.position(new Plane(input), 1);
		result.setPosition(shown[0], shown[1], shown[2]);
		result.setOverlay(new StackOverlay(input, axes, result).of(hidden, restoredIn(axes, separate)));
		return result;
	}

	private List<Plane> restoredIn(final Axes axes, final int separate) {
		final List<Integer> shown = axes.sampleAxis() == Axes.SampleAxis.SEPARATE ? List.of(samples.get(separate)) : samples;
		return series.planes().stream().filter(plane -> shown.stream().anyMatch(k -> isRestored(plane.index(), k))).toList();
	}

	/** The channels of the result, from 1. */
	private int[] channels() {
		return alone ? numbers[0] : IntStream.rangeClosed(1, series.image().getNChannels()).toArray();
	}

	private ImageStack stack(final List<ResultPlane> planes, final Axes axes, final int separate) {
		final List<PlaneStore.Entry> entries = new ArrayList<>();
		for (final Axes.Place place : axes.places(separate)) {
			final ResultPlane plane = planes.get(place.plane());
			entries.add(new PlaneStore.Entry(key(plane, samples.get(place.sample())), label(plane, samples.get(place.sample()))));
		}
		return store.stack(entries, voxels.lateral(series.image().getWidth()), voxels.lateral(series.image().getHeight()));
	}

	private PlaneStore.Key key(final ResultPlane plane, final int sample) {
		final PlaneStore.Key restored = new PlaneStore.Key(plane.key(), sample);
		return store.has(restored) ? restored : unchanged.key(plane);
	}

	private String label(final ResultPlane plane, final int sample) {
		final ImagePlus image = series.image();
		final String label = plane.label(image.hasImageStack() ? image.getImageStack().getSliceLabel(plane.source().index()) : image.getProp("Slice_Label"));
		if (samples.size() == 1) return label;
		return "sample " + (sample + 1) + (label == null ? "" : ": " + label);
	}
}
