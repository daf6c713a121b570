package io.github.vmlmap.imagej;

import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;

/**
 * The overlay of a result of several planes: the input's own elements, and one for what is synthesised
 * of each plane. On an axis of samples nothing has a position.
 */
record StackOverlay(ImagePlus input, Axes axes, ImagePlus result) {

	private static final int EVERYWHERE = 0;

	/**
	 * Null when there is nothing to overlay.
	 *
	 * @param hidden null where whole fields were restored
	 * @param restored planes of the input
	 */
	Overlay of(final HiddenPlanes hidden, final List<Plane> restored) {
		if (input.getStackSize() == 1) return SynthesisedOverlay.of(input, Optional.ofNullable(hidden).map(planes -> planes.mask(new Plane(input))));
		final Overlay overlay = input.getOverlay() == null ? new Overlay() : input.getOverlay().create();
		if (input.getOverlay() != null) for (final Roi roi : input.getOverlay()) overlay.add(moved(roi));
		if (hidden != null) restored.forEach(plane -> add(overlay, hidden.mask(plane), plane));
		return overlay.size() == 0 ? null : overlay;
	}

	private void add(final Overlay overlay, final HiddenMask mask, final Plane plane) {
		if (mask.isEmpty()) return;
		final Roi roi = SynthesisedOverlay.outline(mask);
		place(roi, plane);
		overlay.add(roi);
	}

	private void place(final Roi roi, final Plane plane) {
		final int[] at = axes.position(plane, EVERYWHERE);
		if (result.isHyperStack() || result.isComposite()) roi.setPosition(at[0], at[1], at[2]);
		else roi.setPosition(plane.index());
	}

	/** A copy of an element of the input, whose place among planes does not bind it to a sample. */
	private Roi moved(final Roi roi) {
		final Roi copy = (Roi) roi.clone();
		if (axes.sampleAxis() == Axes.SampleAxis.NONE || axes.sampleAxis() == Axes.SampleAxis.SEPARATE) return copy;
		if (roi.hasHyperStackPosition()) {
			final int[] at = { roi.getCPosition(), roi.getZPosition(), roi.getTPosition() };
			at[axes.sampleAxis() == Axes.SampleAxis.CHANNELS ? 0 : axes.sampleAxis() == Axes.SampleAxis.SLICES ? 1 : 2] = EVERYWHERE;
			copy.setPosition(at[0], at[1], at[2]);
		}
		else if (!(roi instanceof PointRoi) && roi.getPosition() > 0 && roi.getPosition() <= input.getStackSize())
			place(copy, new Plane(input, roi.getPosition()));
		return copy;
	}
}
