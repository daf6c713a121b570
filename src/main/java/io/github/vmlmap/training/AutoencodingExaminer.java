package io.github.vmlmap.training;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TrainableAutoencoder;

/** Measures the root mean square error of reconstructions, and shows some. */
final class AutoencodingExaminer implements Examiner {

	/** Of a validation. */
	static final String COLUMN = "rmse";

	private final HeldBackCrops crops;
	private final int side;
	private final Device device;

	/** Where no images are held back, those that are trained on are shown. */
	AutoencodingExaminer(final TrainingData data, final TrainingSettings settings, final Device device) {
		crops = new HeldBackCrops(data.validation().isEmpty() ? data.training() : data.validation(), settings);
		side = settings.crop();
		this.device = device;
	}

	@Override
	public List<String> columns() {
		return List.of(COLUMN);
	}

	@Override
	public ValidationLoss validate(final Path net, final Checkpoint now, final BooleanSupplier canceled) {
		try (TrainableAutoencoder loaded = TrainableAutoencoder.load(net, device); NDManager manager = TorchEngine.get().newBaseManager(device)) {
			return new ValidationLoss(now.step(), now.elapsed(), List.of(new Reconstruction(loaded::reconstruct, manager).rmse(crops, canceled)));
		}
	}

	@Override
	public SamplePicture picture(final Path net, final BooleanSupplier canceled) {
		if (canceled.getAsBoolean()) throw new CancellationException();
		try (TrainableAutoencoder loaded = TrainableAutoencoder.load(net, device); NDManager scope = TorchEngine.get().newBaseManager(device)) {
			final NDArray both = crops.batch(0, scope).concat(crops.batch(1, scope), 0);
			return SamplePicture.of(loaded.reconstruct(both).toFloatArray(), side);
		}
	}
}
