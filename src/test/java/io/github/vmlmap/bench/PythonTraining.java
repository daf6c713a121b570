package io.github.vmlmap.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.vmlmap.training.NetSize;
import io.github.vmlmap.training.TrainingSettings;

/** A process of scripts/bench_training.py. */
final class PythonTraining implements AutoCloseable {

	private final Process process;
	private final BufferedWriter in;
	private final BufferedReader out;
	private final String version;

	private PythonTraining(final Process process) throws IOException {
		this.process = process;
		in = process.outputWriter();
		out = process.inputReader();
		version = out.readLine();
		if (version == null) throw new IOException("scripts/bench_training.py ended: see above.");
	}

	/** @param python that has PyTorch; empty to look for one */
	static PythonTraining start(final String python, final NetSize size, final TrainingSettings settings, final int threads) throws IOException {
		final List<String> command = new ArrayList<>(List.of(python.isEmpty() ? find() : python, "scripts/bench_training.py", "--size",
			size.label().toLowerCase(), "--batch", String.valueOf(settings.batch()), "--crop", String.valueOf(settings.crop()), "--threads", String.valueOf(threads)));
		if (settings.bfloat16()) command.add("--bfloat16");
		return new PythonTraining(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
	}

	private static String find() throws IOException {
		return Stream.of("python3", "python", Path.of(System.getProperty("java.io.tmpdir"), "venv", "bin", "python").toString()).filter(PythonTraining::hasTorch)
			.findFirst().orElseThrow(() -> new IOException("No Python with PyTorch was found: name one by --python."));
	}

	private static boolean hasTorch(final String python) {
		try {
			return new ProcessBuilder(python, "-c", "import torch, numpy").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
		}
		catch (final IOException e) {
			return false;
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	String version() {
		return version;
	}

	/** Makes steps; gives their seconds on the clock and on the processor. */
	double[] steps(final int count) throws IOException {
		in.write(count + "\n");
		in.flush();
		return Stream.of(out.readLine().split(" ")).mapToDouble(Double::parseDouble).toArray();
	}

	@Override
	public void close() throws IOException {
		in.close();
		process.destroy();
	}
}
