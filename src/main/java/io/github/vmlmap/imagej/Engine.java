package io.github.vmlmap.imagej;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import ij.measure.ResultsTable;

import io.github.vmlmap.ComputeDevice;
import io.github.vmlmap.EngineSettings;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.TransferListener;
import io.github.vmlmap.workflow.CallTime;
import io.github.vmlmap.workflow.DeviceTrial;
import io.github.vmlmap.workflow.EngineStatus;
import io.github.vmlmap.workflow.NativeSetup;

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

	/**
	 * Downloads PyTorch's libraries for CUDA, 3 GB, into Fiji's folder. They are used after the next start of Fiji.
	 *
	 * @param agreed whether the user agreed; otherwise this is refused with what would be downloaded and where to
	 * @return the folder that holds them now
	 * @throws Refusal when they cannot be had or written, or do not match their checksum
	 */
	public static String installCuda(final boolean agreed, final TransferListener listener) {
		return NativeSetup.downloadCuda(agreed, listener).toString();
	}

	/**
	 * Installs libraries without a network.
	 *
	 * @param source a folder with native libraries of PyTorch or archives of them, or one archive
	 * @return the folder that holds them now
	 * @throws Refusal when it is blank or holds no PyTorch of the version that is needed, or they cannot be written
	 */
	public static String installFrom(final String source, final TransferListener listener) {
		if (source.isBlank()) throw new Refusal("There is no folder or archive to install from: fill in where the libraries of PyTorch are.");
		try {
			return NativeSetup.installFrom(Path.of(source.strip()), listener).toString();
		}
		catch (final InvalidPathException e) {
			throw new Refusal("\"" + source + "\" is no path: choose a folder or an archive with the libraries of PyTorch.", e);
		}
	}

	/** The label of the device that is chosen; Automatic where the file that remembers it is damaged. */
	public static String chosenDevice() {
		return settings().device().label();
	}

	/** The number of threads that is chosen; 0 leaves it to PyTorch. */
	public static int chosenThreads() {
		return settings().threads();
	}

	private static EngineSettings settings() {
		try {
			return EngineSettings.current();
		}
		catch (final Refusal e) {
			return EngineSettings.DEFAULT;
		}
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
