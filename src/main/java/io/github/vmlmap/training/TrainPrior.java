package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import ai.djl.Device;

import io.github.vmlmap.torch.TorchEngine;

/**
 * Trains a denoiser from the command line: FOLDER GLOB TEMPLATE RUN HOURS [bfloat16]. See
 * scripts/train.
 */
public final class TrainPrior {

	private TrainPrior() {}

	public static void main(final String... args) throws IOException {
		final TrainingFolder folder = TrainingFolder.read(Path.of(args[0]), args[1], 0.1, 99.9);
		final Duration time = Duration.ofSeconds(Math.round(Double.parseDouble(args[4]) * 3600));
		final boolean bfloat16 = args.length > 5 && args[5].equals("bfloat16");
		final TrainingSettings settings = TrainingSettings.DEFAULT.withTime(time).withBfloat16(bfloat16);
		final Device device = TorchEngine.device(false);
		System.out.println(folder.images().size() + " images, " + folder.unreadable().size() + " unreadable files, " + settings + ", on " + device);
		new DenoiserTraining(folder.images(), Path.of(args[2]), settings, device).run(Path.of(args[3]), new Printer());
	}

	private static final class Printer implements TrainingListener {

		@Override
		public void step(final int step, final double loss, final Duration elapsed) {
			if (step % 100 == 0) System.out.printf("step %d, loss %.4f, %d s%n", step, loss, elapsed.toSeconds());
		}
	}
}
