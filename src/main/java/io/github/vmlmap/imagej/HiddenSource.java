package io.github.vmlmap.imagej;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.github.vmlmap.Refusal;

/** Where a user has said which pixels are hidden. Only the chosen source is ever asked. */
public enum HiddenSource {

	SELECTION("Selection"), OVERLAY("Overlay"), ROI_MANAGER("ROI Manager"), MASK_IMAGE("Mask image"), NAN_PIXELS("NaN pixels");

	private final String label;

	HiddenSource(final String label) {
		this.label = label;
	}

	/** The name in menus and macros. */
	public String label() {
		return label;
	}

	/** All labels, in the order of menus. */
	public static List<String> labels() {
		return Arrays.stream(values()).map(HiddenSource::label).toList();
	}

	/**
	 * The source of a label, in any case.
	 *
	 * @throws Refusal when there is none of that label
	 */
	public static HiddenSource ofLabel(final String label) {
		return Arrays.stream(values()).filter(s -> s.label.equalsIgnoreCase(label)).findFirst()
			.orElseThrow(() -> new Refusal("There is no hidden region called '" + label + "': choose " +
				labels().stream().collect(Collectors.joining(", ")) + "."));
	}
}
