package io.github.vmlmap.training;

import java.nio.file.Path;
import java.util.Random;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.torch.TrainableNet;

/**
 * What a net is trained for.
 *
 * @param <N> the kind of net
 */
interface Objective<N extends TrainableNet> {

	/** The name of the file of a run's folder that holds the trained net. */
	String file();

	/**
	 * Loads a template or a trained net.
	 *
	 * @throws io.github.vmlmap.Refusal when the file is missing or no TorchScript module
	 */
	N load(Path torchScript, Device device);

	/** Of what the net is given for so many crops. */
	Shape shape(int count, int crop);

	/** What the net is given for crops {@code [batch, 1, height, width]}. */
	NDArray given(NDArray crops);

	/**
	 * Sets the gradients of the weights to those of the loss.
	 *
	 * @param clean as of {@link #given}
	 * @param random of all that is drawn
	 * @return the loss; that of an untrained net is about 1 or less
	 */
	double gradient(N net, NDArray clean, Random random);

	/** What looks at trained nets. */
	Examiner examiner(TrainingData data, Device device);
}
