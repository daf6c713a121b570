package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import ai.djl.Device;
import ai.djl.ndarray.NDList;

import io.github.vmlmap.torch.TrainableDenoiser;

/**
 * Trains a denoiser on images.
 * <p>
 * A run lives in a folder: {@code checkpoint.ndlist}, {@code denoiser.pt} (TorchScript with the
 * averaged weights, as of the last checkpoint) and {@code loss.csv}. Started again on its folder, it
 * goes on where its last checkpoint was.
 */
public final class DenoiserTraining {

	private static final String CHECKPOINT = "checkpoint.ndlist";

	/** The file of a run's folder that holds the trained denoiser. */
	public static final String DENOISER = "denoiser.pt";

	private final List<TrainingImage> images;
	private final Path template;
	private final TrainingSettings settings;
	private final Device device;

	/**
	 * @param template TorchScript of the net, untrained or to be trained further
	 */
	public DenoiserTraining(final List<TrainingImage> images, final Path template, final TrainingSettings settings, final Device device) {
		this.images = images;
		this.template = template;
		this.settings = settings;
		this.device = device;
	}

	/**
	 * Trains until a limit of the settings is reached or the listener cancels.
	 *
	 * @throws io.github.vmlmap.Refusal when no image holds a crop, the template is no TorchScript module
	 *           or the folder's checkpoint is of another net
	 */
	public void run(final Path folder, final TrainingListener listener) throws IOException {
		Files.createDirectories(folder);
		final CropSampler sampler = new CropSampler(images, settings.crop());
		try (TrainableDenoiser denoiser = TrainableDenoiser.load(template, device)) {
			final Optimizer optimizer = new Optimizer(denoiser.manager(), denoiser.weights(), settings.averaging());
			final Checkpoint start = start(folder, denoiser, optimizer);
			final LossLog log = new LossLog(folder.resolve("loss.csv"), start.step());
			final TrainingStep training = new TrainingStep(denoiser, optimizer, sampler, settings);
			final Instant begin = Instant.now().minus(start.elapsed());
			Checkpoint now = start;
			Checkpoint saved = start;
			while (settings.share(now.step(), now.elapsed()) < 1 && !listener.isCanceled()) {
				final double loss = training.run(now.step(), settings.learningRate(now.step(), now.elapsed()));
				now = new Checkpoint(now.step() + 1, Duration.between(begin, Instant.now()));
				log.add(now, loss);
				listener.step(now.step(), loss, now.elapsed());
				if (now.elapsed().minus(saved.elapsed()).compareTo(settings.checkpointEvery()) >= 0) saved = save(now, folder, denoiser, optimizer);
			}
			save(now, folder, denoiser, optimizer);
		}
	}

	private static Checkpoint start(final Path folder, final TrainableDenoiser denoiser, final Optimizer optimizer) throws IOException {
		final Path file = folder.resolve(CHECKPOINT);
		if (!Files.exists(file)) return new Checkpoint(0, Duration.ZERO);
		return Checkpoint.restore(file, optimizer.state(), denoiser.manager());
	}

	private Checkpoint save(final Checkpoint now, final Path folder, final TrainableDenoiser denoiser, final Optimizer optimizer) throws IOException {
		now.save(folder.resolve(CHECKPOINT), optimizer.state(), denoiser.manager());
		try (TrainableDenoiser averaged = TrainableDenoiser.load(template, device)) {
			final NDList weights = averaged.weights();
			for (int i = 0; i < weights.size(); i++) Weights.copy(optimizer.averages().get(i), weights.get(i));
			Replacement.of(folder.resolve(DENOISER), averaged::save);
		}
		return now;
	}
}
