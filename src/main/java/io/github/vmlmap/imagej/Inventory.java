package io.github.vmlmap.imagej;

import java.util.ArrayList;
import java.util.List;

/**
 * What the sources of hidden regions hold, for the sentence that refuses an empty one.
 *
 * @param selection ROIs selected, 0 or 1
 * @param overlay ROIs in the overlay
 * @param manager ROIs in the ROI Manager
 * @param maskImage title or path that was given, may be blank
 * @param nans NaN pixels of the plane
 */
record Inventory(int selection, int overlay, int manager, String maskImage, long nans) {

	/** The first half of the sentence: No selection. */
	static String nothingIn(final HiddenSource source) {
		return switch (source) {
			case SELECTION -> "No selection";
			case OVERLAY -> "The overlay is empty";
			case ROI_MANAGER -> "The ROI Manager is empty";
			case MASK_IMAGE -> "No mask image is given";
			case NAN_PIXELS -> "No pixel of this plane is NaN";
		};
	}

	/** The second half: what to choose or do instead of an empty source. */
	String instead(final HiddenSource chosen) {
		final List<String> held = new ArrayList<>();
		if (chosen != HiddenSource.SELECTION && selection > 0) held.add("there is a selection");
		if (chosen != HiddenSource.OVERLAY && overlay > 0) held.add("the overlay holds " + RoiNames.count(overlay));
		if (chosen != HiddenSource.ROI_MANAGER && manager > 0) held.add("the ROI Manager holds " + RoiNames.count(manager));
		if (chosen != HiddenSource.MASK_IMAGE && !maskImage.isBlank()) held.add("a mask image is given");
		if (chosen != HiddenSource.NAN_PIXELS && nans > 0) held.add(nans == 1 ? "1 pixel is NaN" : nans + " pixels are NaN");
		return held.isEmpty() ? ": " + remedy(chosen) + "." : "; " + listing(held) + " as hidden region.";
	}

	private static String listing(final List<String> held) {
		if (held.size() == 1) return held.get(0) + ": choose it";
		final int last = held.size() - 1;
		return String.join(", ", held.subList(0, last)) + " and " + held.get(last) + ": choose one of them";
	}

	private static String remedy(final HiddenSource source) {
		return switch (source) {
			case SELECTION -> "draw one round what should not be there";
			case OVERLAY -> "add a selection to it (Image > Overlay > Add Selection)";
			case ROI_MANAGER -> "add a selection to it (Edit > Selection > Add to Manager)";
			case MASK_IMAGE -> "name an open image or a file whose hidden pixels are not zero";
			case NAN_PIXELS -> "choose another hidden region";
		};
	}
}
