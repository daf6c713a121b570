package io.github.vmlmap;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a user may choose to compute on. */
public enum ComputeDevice {

	/** A CUDA GPU where PyTorch finds one, else the CPU; never an experimental device. */
	AUTOMATIC("Automatic"),

	/** The CPU, with PyTorch's libraries for it. */
	CPU("CPU"),

	/** The first CUDA GPU; refused where there is none. */
	CUDA("CUDA"),

	/** The GPU of a Mac with Apple silicon; refused where there is none. */
	MPS("MPS (experimental)");

	private final String label;

	ComputeDevice(final String label) {
		this.label = label;
	}

	/** The name in dialogs, macros and files. */
	public String label() {
		return label;
	}

	/** @throws Refusal when it is no label */
	public static ComputeDevice ofLabel(final String label) {
		return Arrays.stream(values()).filter(device -> device.label.equals(label)).findFirst().orElseThrow(() -> new Refusal(
			"There is no device '" + label + "': choose one of " + Arrays.stream(values()).map(ComputeDevice::label).collect(Collectors.joining(", ")) + "."));
	}
}
