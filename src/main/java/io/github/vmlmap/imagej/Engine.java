package io.github.vmlmap.imagej;

import ij.measure.ResultsTable;

import io.github.vmlmap.ComputeDevice;
import io.github.vmlmap.EngineSettings;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.workflow.CallTime;
import io.github.vmlmap.workflow.DeviceTrial;
import io.github.vmlmap.workflow.EngineStatus;

/**
 * What computes, for people and scripts:
 *
 * <pre>{@code
 * Engine.choose("CPU", 4)
 * println Engine.report("fluorescence-nuclei")
 * }</pre>
 */
public final class Engine {

	private static final String ENTRY = "Entry";
	private static final String VALUE = "Value";

	private Engine() {}

	/**
	 * PyTorch's version, device, threads and libraries, and how long one call of a prior's denoiser takes on each
	 * device. An engine that does not work is no exception here: the table's entry "Problem" says what to do.
	 *
	 * @param prior name of an installed model, or the path of a model's folder
	 */
	public static ResultsTable report(final String prior) {
		final ResultsTable table = new ResultsTable();
		table.setPrecision(1);
		try {
			chosen(table);
			status(table, EngineStatus.current());
		}
		catch (final Refusal e) {
			add(table, "Problem", e.getMessage());
		}
		measure(table, prior);
		return table;
	}

	/**
	 * Chooses device and threads for all later runs, those of macros, scripts and headless ones too.
	 *
	 * @param device Automatic, CPU, CUDA or MPS (experimental)
	 * @param threads of one operation on the CPU; 0 leaves it to PyTorch
	 * @throws Refusal when there is no such device or number, or outside of Fiji
	 */
	public static void choose(final String device, final int threads) {
		EngineStatus.choose(new EngineSettings(ComputeDevice.ofLabel(device), threads));
	}

	private static void chosen(final ResultsTable table) {
		final EngineSettings settings = EngineSettings.current();
		add(table, "Chosen device", settings.device().label());
		add(table, "Chosen threads", settings.threads() == 0 ? "PyTorch's" : String.valueOf(settings.threads()));
	}

	private static void status(final ResultsTable table, final EngineStatus status) {
		add(table, "PyTorch", status.version());
		add(table, "Device", status.device());
		add(table, "Threads", String.valueOf(status.threads()));
		add(table, "Libraries", status.libraries().toString());
	}

	private static void measure(final ResultsTable table, final String prior) {
		try {
			DeviceTrial.of(prior).forEach(time -> add(table, time));
		}
		catch (final Refusal e) {
			add(table, "Not measured", e.getMessage());
		}
	}

	private static void add(final ResultsTable table, final CallTime time) {
		if (!time.isUsable()) {
			add(table, "Refused: " + time.device(), time.problem());
			return;
		}
		final String call = " on " + time.device() + ", " + time.size() + " x " + time.size() + " pixels (ms)";
		add(table, "Denoiser" + call, time.forward());
		add(table, "Denoiser and gradient" + call, time.gradient());
	}

	private static void add(final ResultsTable table, final String entry, final String value) {
		table.addRow();
		table.addValue(ENTRY, entry);
		table.addValue(VALUE, value);
	}

	private static void add(final ResultsTable table, final String entry, final double value) {
		table.addRow();
		table.addValue(ENTRY, entry);
		table.addValue(VALUE, value);
	}
}
