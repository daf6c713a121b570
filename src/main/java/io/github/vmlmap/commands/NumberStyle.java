package io.github.vmlmap.commands;

/** How dialogs show numbers that need not be whole: SciJava shows as many decimals as the default has, and rounds what is typed. */
final class NumberStyle {

	static final String DECIMAL = "format:0.########";

	private static final String SLIDER = "slider,";

	/** A slider and a field, for what has a least and a greatest value. */
	static final String DECIMAL_SLIDER = SLIDER + DECIMAL;

	private NumberStyle() {}
}
