package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ai.djl.Device;

import io.github.vmlmap.torch.TrainableNet;

/**
 * Trains a net in a folder, see {@link DenoiserTraining}.
 *
 * @param template TorchScript of the net, untrained or to be trained further
 */
record TrainingRun<N extends TrainableNet>(TrainingData data, Path template, Objective<N> objective, TrainingSettings settings, Device device) {

	/** Trains until a limit of the settings is reached or the listener cancels. */
	TrainingResult run(final Path folder, final TrainingListener listener) throws IOException {
		Files.createDirectories(folder);
		new DeviceTrial<>(objective, objective::load).require(template, settings, device);
		try (TrainingSession<N> session = new TrainingSession<>(this, folder, listener)) {
			return session.run();
		}
	}
}
