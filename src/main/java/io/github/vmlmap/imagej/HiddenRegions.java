package io.github.vmlmap.imagej;

import java.util.List;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

import io.github.vmlmap.Refusal;

/**
 * Finds what is hidden of the current plane of an image, from the one source that was chosen.
 * <pre>
 * HiddenRegion region = new HiddenRegions(image, List.of(), "").find(HiddenSource.SELECTION);
 * </pre>
 * Neither image, ROIs nor mask are changed, and no window is opened.
 *
 * @param image of gray values
 * @param managerRois what the ROI Manager holds; the caller asks it, so that none is opened here
 * @param maskImage title of an open image or path of a file; "" for none
 */
public record HiddenRegions(ImagePlus image, List<Roi> managerRois, String maskImage) {

	/**
	 * @throws Refusal when the image is none to restore (see {@link InputChecks})
	 */
	public HiddenRegions {
		InputChecks.requireGray(image);
		managerRois = List.copyOf(managerRois);
	}

	/**
	 * The hidden region of the chosen source.
	 *
	 * @throws Refusal when the source is empty, hides nothing of the plane or all of it
	 */
	public HiddenRegion find(final HiddenSource source) {
		return switch (source) {
			case SELECTION -> fromRois(source, selection());
			case OVERLAY -> fromRois(source, overlay());
			case ROI_MANAGER -> fromRois(source, managerRois);
			case MASK_IMAGE -> fromMaskImage();
			case NAN_PIXELS -> NanPixels.of(image, others(HiddenSource.NAN_PIXELS));
		};
	}

	/**
	 * What a ROI hides of an image, for scripts.
	 *
	 * @throws Refusal as {@link #find}
	 */
	public static HiddenRegion of(final ImagePlus image, final Roi roi) {
		InputChecks.requireGray(image);
		return RoiRegion.of(image, List.of(roi), HiddenSource.SELECTION);
	}

	/**
	 * What a mask hides of an image, for scripts: its pixels that are not zero.
	 *
	 * @throws Refusal as {@link #find}, and when the sizes differ
	 */
	public static HiddenRegion of(final ImagePlus image, final ImagePlus mask) {
		InputChecks.requireGray(image);
		return MaskImages.region(image, mask);
	}

	/**
	 * The pixels of one grey value, for sparse scans and for scripts.
	 *
	 * @throws Refusal as {@link #find}
	 */
	public static HiddenRegion ofValue(final ImagePlus image, final double value) {
		InputChecks.requireGray(image);
		return ValuePixels.of(image, value);
	}

	private HiddenRegion fromRois(final HiddenSource source, final List<Roi> rois) {
		if (rois.isEmpty()) throw new Refusal(Inventory.nothingIn(source) + others(source));
		return RoiRegion.of(image, rois, source);
	}

	private HiddenRegion fromMaskImage() {
		if (maskImage.isBlank()) throw new Refusal(Inventory.nothingIn(HiddenSource.MASK_IMAGE) + others(HiddenSource.MASK_IMAGE));
		return MaskImages.region(image, NamedImages.find(maskImage, "mask"));
	}

	private List<Roi> selection() {
		return image.getRoi() == null ? List.of() : List.of(image.getRoi());
	}

	private List<Roi> overlay() {
		final Overlay overlay = image.getOverlay();
		return overlay == null ? List.of() : List.of(overlay.toArray());
	}

	private String others(final HiddenSource chosen) {
		return new Inventory(selection().size(), overlay().size(), managerRois.size(), maskImage, NanPixels.count(image)).instead(chosen);
	}
}
