package io.github.vmlmap.imagej;

import java.util.List;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;

/**
 * Finds what is hidden of planes of an image, from the one source that was chosen.
 * <pre>
 * HiddenRegion region = new HiddenRegions(image, List.of(), "").find(HiddenSource.SELECTION);
 * </pre>
 * Neither image, ROIs nor mask are changed, and no window is opened.
 *
 * @param image of grey values or RGB
 * @param managerRois what the ROI Manager holds; the caller asks it, so that none is opened here
 * @param maskImage title of an open image or path of a file; "" for none
 */
public record HiddenRegions(ImagePlus image, List<Roi> managerRois, String maskImage) {

	/**
	 * @throws Refusal when the image is none to restore (see {@link InputChecks})
	 */
	public HiddenRegions {
		InputChecks.requireImage(image);
		managerRois = List.copyOf(managerRois);
	}

	/**
	 * The hidden region of the chosen source on the current plane.
	 *
	 * @throws Refusal when the source is empty, hides nothing of the plane or all of it
	 */
	public HiddenRegion find(final HiddenSource source) {
		return find(source, Planes.current()).region(new Plane(image));
	}

	/**
	 * The hidden regions of the chosen source on chosen planes. A ROI with a position counts for that plane,
	 * one without for all, and so does a drawn selection; a mask of one plane for all, a mask of as many planes as the image plane by plane.
	 *
	 * @throws Refusal when the source is empty, hides nothing of the planes or all of one, or the image does
	 *           not have these planes
	 */
	public HiddenPlanes find(final HiddenSource source, final Planes planes) {
		return find(source, planes, SolverListener.SILENT);
	}

	/**
	 * As {@link #find(HiddenSource, Planes)}, watched.
	 *
	 * @param listener is told of each plane that is searched before the first is found in which anything is hidden
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 */
	public HiddenPlanes find(final HiddenSource source, final Planes planes, final SolverListener listener) {
		final HiddenPlanes found = search(source, planes, listener);
		return planes.isCurrent() ? HiddenPlanes.everywhere(found.region(new Plane(image))) : found;
	}

	/**
	 * As {@link #find(HiddenSource)}, for those who need no hidden region: nothing where the source is empty.
	 *
	 * @throws Refusal when the source is there, and hides nothing of the plane or all of it
	 */
	public HiddenMask unmeasured(final HiddenSource source) {
		return isEmpty(source) ? HiddenMask.none(image.getWidth(), image.getHeight()) : find(source).mask();
	}

	private boolean isEmpty(final HiddenSource source) {
		return switch (source) {
			case SELECTION -> selection().isEmpty();
			case OVERLAY -> overlay().isEmpty();
			case ROI_MANAGER -> managerRois.isEmpty();
			case MASK_IMAGE -> maskImage.isBlank();
			case NAN_PIXELS -> NanPixels.count(image) == 0;
		};
	}

	private HiddenPlanes search(final HiddenSource source, final Planes planes, final SolverListener listener) {
		return switch (source) {
			case SELECTION -> fromRois(source, selection(), planes);
			case OVERLAY -> fromRois(source, overlay(), planes);
			case ROI_MANAGER -> fromRois(source, managerRois, planes);
			case MASK_IMAGE -> fromMaskImage(planes, listener);
			case NAN_PIXELS -> NanPixels.of(new PlaneReader(image, planes.isCurrent()), planes.of(image), others(HiddenSource.NAN_PIXELS), listener);
		};
	}

	/**
	 * What a ROI hides of an image, for scripts; its position does not matter.
	 *
	 * @throws Refusal as {@link #find}
	 */
	public static HiddenRegion of(final ImagePlus image, final Roi roi) {
		InputChecks.requireImage(image);
		return RoiRegion.of(image, List.of(DrawnRoi.of(roi)), HiddenSource.SELECTION);
	}

	/**
	 * What a mask hides of an image, for scripts: its pixels that are not zero.
	 *
	 * @throws Refusal as {@link #find}, and when the sizes differ
	 */
	public static HiddenRegion of(final ImagePlus image, final ImagePlus mask) {
		InputChecks.requireImage(image);
		return MaskImages.region(image, mask);
	}

	/**
	 * The pixels of one grey value, of RGB in all three colours, of the current plane, for sparse scans and for scripts.
	 *
	 * @throws Refusal as {@link #find}
	 */
	public static HiddenRegion ofValue(final ImagePlus image, final double value) {
		return ofValue(image, value, Planes.current(), SolverListener.SILENT).region(new Plane(image));
	}

	/**
	 * The pixels of one grey value, of RGB in all three colours, of chosen planes.
	 *
	 * @param listener as in {@link #find(HiddenSource, Planes, SolverListener)}
	 * @throws Refusal as {@link #find}
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 */
	public static HiddenPlanes ofValue(final ImagePlus image, final double value, final Planes planes, final SolverListener listener) {
		InputChecks.requireImage(image);
		return ValuePixels.of(new PlaneReader(image, planes.isCurrent()), planes.of(image), value, listener);
	}

	/**
	 * What faulty columns, rows and pixels of the detector have measured of the current plane, see
	 * {@link io.github.vmlmap.workflow.DetectorFaults}; of RGB in any of the three colours.
	 *
	 * @param threshold in robust standard deviations
	 * @param lines whether columns and rows are looked for
	 * @param pixels whether single pixels are looked for
	 * @throws Refusal as {@link #find}, and when there are none
	 */
	public static HiddenRegion ofDetectorFaults(final ImagePlus image, final double threshold, final boolean lines, final boolean pixels) {
		InputChecks.requireImage(image);
		return FaultyDetector.of(image, threshold, lines, pixels);
	}

	private HiddenPlanes fromRois(final HiddenSource source, final List<Roi> rois, final Planes planes) {
		if (rois.isEmpty()) throw new Refusal(Inventory.nothingIn(source) + others(source));
		return RoiRegion.of(image, rois, source, planes.of(image));
	}

	private HiddenPlanes fromMaskImage(final Planes planes, final SolverListener listener) {
		if (maskImage.isBlank()) throw new Refusal(Inventory.nothingIn(HiddenSource.MASK_IMAGE) + others(HiddenSource.MASK_IMAGE));
		return MaskImages.of(image, NamedImages.find(maskImage, "mask"), planes.of(image), listener);
	}

	private List<Roi> selection() {
		return image.getRoi() == null ? List.of() : List.of(DrawnRoi.of(image.getRoi()));
	}

	private List<Roi> overlay() {
		final Overlay overlay = image.getOverlay();
		return overlay == null ? List.of() : List.of(overlay.toArray());
	}

	private String others(final HiddenSource chosen) {
		return new Inventory(selection().size(), overlay().size(), managerRois.size(), maskImage, NanPixels.count(image)).instead(chosen);
	}
}
