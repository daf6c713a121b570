package io.github.vmlmap.priors;

import static io.github.vmlmap.priors.Dense.minus;
import static io.github.vmlmap.priors.Dense.plus;
import static io.github.vmlmap.priors.Dense.times;
import static io.github.vmlmap.priors.Dense.transpose;

import java.util.Random;
import java.util.function.UnaryOperator;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_DDRM;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * G(z) = B z + m, E(x) = Bᵀ(x − m) for orthonormal columns B: principal components, of images of one channel. Or bent,
 * G(z) = tanh(B z + m), where a Jacobian depends on z. In double precision and one batch item at a time.
 *
 * @param size of the image, multiples of the downsampling
 * @param basis B, {@code pixels × latents}
 */
public record LinearAutoencoder(Shape size, int downsampling, int latentChannels, DMatrixRMaj basis, DMatrixRMaj offset, boolean bent) implements Autoencoder {

	/** A random orthonormal basis. */
	public static LinearAutoencoder random(final long height, final long width, final int downsampling, final int latentChannels, final boolean bent) {
		final int pixels = (int) (height * width);
		final int latents = pixels / (downsampling * downsampling) * latentChannels;
		final Random random = new Random(11);
		final DMatrixRMaj basis = RandomMatrices_DDRM.orthogonal(pixels, latents, random);
		return new LinearAutoencoder(new Shape(height, width), downsampling, latentChannels, basis, times(0.1, Gaussian.normal(pixels, random)), bent);
	}

	@Override
	public int imageChannels() {
		return 1;
	}

	@Override
	public NDArray encode(final NDArray x) {
		return map(x, latent(), item -> times(transpose(basis), minus(item, offset)));
	}

	@Override
	public NDArray decode(final NDArray z) {
		return map(z, image(), this::decode);
	}

	/** G(z) of a column. */
	public DMatrixRMaj decode(final DMatrixRMaj z) {
		final DMatrixRMaj x = plus(times(basis, z), offset);
		if (bent) for (int i = 0; i < x.numRows; i++) x.data[i] = Math.tanh(x.data[i]);
		return x;
	}

	@Override
	public Linearization linearize(final NDArray z) {
		final NDArray value = decode(z);
		final float[] kept = value.toFloatArray();
		return new Linearization() {

			@Override
			public NDArray value() {
				return value;
			}

			@Override
			public NDArray pullback(final NDArray v) {
				final int[] offset = new int[1];
				return map(v, latent(), item -> times(transpose(basis), sloped(item, kept, offset[0]++ * item.numRows)));
			}

			@Override
			public void close() {
				value.close();
			}
		};
	}

	/** tanh' = 1 − tanh². */
	private DMatrixRMaj sloped(final DMatrixRMaj v, final float[] value, final int from) {
		if (bent) for (int i = 0; i < v.numRows; i++) v.data[i] *= 1 - value[from + i] * (double) value[from + i];
		return v;
	}

	private Shape image() {
		return new Shape(1).addAll(size);
	}

	private Shape latent() {
		return new Shape(latentChannels, size.get(0) / downsampling, size.get(1) / downsampling);
	}

	private static NDArray map(final NDArray batch, final Shape target, final UnaryOperator<DMatrixRMaj> function) {
		final float[] values = batch.toFloatArray();
		final int items = (int) batch.getShape().get(0);
		final int size = values.length / items;
		final float[] results = new float[items * (int) target.size()];
		for (int i = 0; i < items; i++) {
			final DMatrixRMaj item = new DMatrixRMaj(size, 1);
			for (int j = 0; j < size; j++) item.data[j] = values[i * size + j];
			final double[] result = function.apply(item).data;
			for (int j = 0; j < target.size(); j++) results[i * (int) target.size() + j] = (float) result[j];
		}
		return batch.getManager().create(results, new Shape(items).addAll(target));
	}
}
