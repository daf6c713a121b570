package io.github.vmlmap.operators;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

import ai.djl.ndarray.NDManager;

/**
 * An operator under test with its oracle. A new operator joins {@link #all} and is tested at once.
 *
 * @param matrix H from plain loops
 * @param spectral what U diag(s) Vᵀ has to be: H less what lies under the threshold
 * @param tight the norm bound is claimed to be exact
 */
record OperatorCase(String name, Function<NDManager, LinearOperator> operator, Matrix matrix, Matrix spectral,
	boolean tight)
{

	private static final double[] ASYMMETRIC = { 0.05, 0.2, 0.1, 0.0, 0.4, 0.15 };

	private static final List<OperatorCase> ALL =
		Stream.of(masks(), averages(), blurs(), circular(), averagedBlurs(), others()).flatMap(cases -> cases).toList();

	static Stream<OperatorCase> all() {
		return ALL.stream();
	}

	static Stream<OperatorCase> spectralOnes() {
		return all().filter(c -> c.spectral != null);
	}

	private static Stream<OperatorCase> masks() {
		final double[] ones = new double[63];
		Arrays.fill(ones, 1);
		final double[] mask = new Random(1).doubles(77).map(d -> d < 0.7 ? 0 : 1).toArray();
		final double[] weights = new Random(2).doubles(30).map(d -> d < 0.3 ? 0 : (float) (3 * d)).toArray();
		return Stream.of(
			exact("diagonal 5×6", m -> new Diagonal(Constants.of(m, weights, new Size(5, 6))), Matrix.diag(weights)),
			exact("scaled diagonal 5×6", m -> new Scaled(2.5, new Diagonal(Constants.of(m, weights, new Size(5, 6)))), Matrix.diag(weights).scale(2.5)),
			exact("identity 7×9", m -> new Identity(new Size(7, 9)), Matrix.diag(ones)),
			exact("mask 7×11", m -> new Mask(Constants.of(m, mask, new Size(7, 11))), Matrix.diag(mask)),
			exact("all hidden 2×3", m -> new Mask(Constants.of(m, new double[6], new Size(2, 3))), Matrix.diag(new double[6])));
	}

	private static Stream<OperatorCase> averages() {
		return Stream.of(average(8, 8, 4, 4), average(6, 12, 2, 3), average(9, 5, 3, 1), average(4, 6, 4, 6), average(3, 3, 1, 1));
	}

	private static OperatorCase average(final long height, final long width, final long fh, final long fw) {
		final Size size = new Size(height, width);
		final Size factors = new Size(fh, fw);
		return exact("block average " + size + factors, m -> new BlockAverage(m, size, factors), Dense.blockAverage(size, factors));
	}

	private static Stream<OperatorCase> blurs() {
		final double[] uniform = Kernels.uniform(9);
		final double[] gaussian = Kernels.gaussian(0.8);
		return Stream.of(
			realBlur(12, 12, uniform, uniform), realBlur(10, 13, uniform, uniform), realBlur(11, 8, gaussian, Kernels.uniform(3)),
			realBlur(5, 6, uniform, gaussian), paperBlur(12, 12, uniform, uniform), paperBlur(9, 14, uniform, gaussian));
	}

	private static OperatorCase realBlur(final int height, final int width, final double[] vertical, final double[] horizontal) {
		final Matrix a = Dense.band(height, vertical);
		final Matrix b = Dense.band(width, horizontal);
		return new OperatorCase("real blur " + height + "×" + width + ", " + vertical.length + "×" + horizontal.length,
			m -> SeparableBlur.real(m, new Size(height, width), vertical, horizontal),
			a.kron(b), Dense.truncated(a, 0.03).kron(Dense.truncated(b, 0.03)), true);
	}

	private static OperatorCase paperBlur(final int height, final int width, final double[] vertical, final double[] horizontal) {
		final Matrix a = Dense.truncated(Dense.band(height, vertical), 0.2);
		final Matrix b = Dense.truncated(Dense.band(width, horizontal), 0.2);
		return exact("paper blur " + height + "×" + width + ", " + vertical.length + "×" + horizontal.length,
			m -> SeparableBlur.paper(m, new Size(height, width), vertical, horizontal), a.kron(b));
	}

	private static Stream<OperatorCase> circular() {
		return Stream.of(
			circular(8, 8, Psf.separable(Kernels.uniform(3), Kernels.uniform(5)), 1e-3),
			circular(7, 10, new Psf(ASYMMETRIC, new Size(2, 3)), 1e-3),
			circular(9, 5, new Psf(ASYMMETRIC, new Size(3, 2), 0, 1), 1e-3),
			circular(6, 8, new Psf(new double[] { 0.5, 0.5, 0.5, 0.5 }, new Size(2, 2)), 1e-3),
			circular(9, 12, Psf.separable(Kernels.gaussian(0.9), Kernels.gaussian(1.2)), 0.05));
	}

	private static OperatorCase circular(final long height, final long width, final Psf psf, final double threshold) {
		final Size size = new Size(height, width);
		final Matrix h = Dense.circular(size, psf);
		return new OperatorCase("circular " + size + ", " + psf.size(), m -> new CircularConvolution(m, size, psf, threshold),
			h, Dense.truncated(h, threshold * h.norm()), true);
	}

	private static Stream<OperatorCase> averagedBlurs() {
		return Stream.of(
			averagedBlur(8, 12, Psf.separable(Kernels.gaussian(0.7), Kernels.gaussian(0.9)), 4, 3, 1e-3),
			averagedBlur(6, 10, new Psf(ASYMMETRIC, new Size(2, 3), 1, 2), 2, 2, 1e-3),
			averagedBlur(9, 6, new Psf(new double[] { -1 }, new Size(1, 1)), 3, 1, 1e-3),
			averagedBlur(8, 8, Psf.separable(Kernels.uniform(5), Kernels.uniform(7)), 2, 2, 0.3),
			averagedBlur(5, 6, Psf.separable(Kernels.gaussian(0.5), Kernels.gaussian(0.5)), 1, 1, 1e-3),
			averagedBlur(4, 4, new Psf(new double[] { -1 }, new Size(1, 1)), 1, 1, 1e-3),
			averagedBlur(8, 12, new Psf(new double[] { 1e-12, 1e-12, 1e-12, 1e-12 }, new Size(2, 2)), 1, 2, 1e-3),
			separablyAveragedBlur(12, 10, Kernels.uniform(5), 3, 2), separablyAveragedBlur(9, 12, Kernels.gaussian(1.5), 1, 4));
	}

	private static OperatorCase averagedBlur(final long height, final long width, final Psf psf, final long fh, final long fw,
		final double threshold)
	{
		final Size size = new Size(height, width);
		final Size factors = new Size(fh, fw);
		final Matrix h = Dense.blockAverage(size, factors).mult(Dense.circular(size, psf));
		return new OperatorCase("circular blur, average " + size + ", " + psf.size() + factors,
			m -> new BlurThenBlockAverage(m, size, psf, factors, threshold), h, Dense.truncated(h, threshold * h.norm()), true);
	}

	private static OperatorCase separablyAveragedBlur(final int height, final int width, final double[] kernel, final int fh, final int fw) {
		final Matrix a = Dense.runs(height, fh).mult(Dense.band(height, kernel));
		final Matrix b = Dense.runs(width, fw).mult(Dense.band(width, kernel));
		return new OperatorCase("separable blur, average " + height + "×" + width + ", " + fh + "×" + fw,
			m -> SeparableBlurThenBlockAverage.real(m, new Size(height, width), kernel, new Size(fh, fw)), a.kron(b),
			Dense.truncated(a, 0.03 / Math.sqrt(fh)).kron(Dense.truncated(b, 0.03 / Math.sqrt(fw))), true);
	}

	private static Stream<OperatorCase> others() {
		return Stream.of(
			convolution(5, 6, new Psf(ASYMMETRIC, new Size(2, 3))), convolution(4, 3, new Psf(ASYMMETRIC, new Size(3, 2), 2, 0)),
			convolution(6, 4, Psf.separable(Kernels.gaussian(0.6), Kernels.uniform(3))), composition(), whitening(),
			croppedAverage(3, 4, Psf.separable(Kernels.gaussian(0.6), Kernels.uniform(3)), 2, 3), croppedAverage(4, 2, new Psf(ASYMMETRIC, new Size(2, 3)), 2, 2));
	}

	private static OperatorCase convolution(final long height, final long width, final Psf psf) {
		final Size range = new Size(height, width);
		return new OperatorCase("convolution " + range + ", " + psf.size(), m -> new Convolution(m, range, psf), Dense.valid(range, psf),
			null, false);
	}

	private static OperatorCase composition() {
		final Size size = new Size(6, 8);
		final Size factors = new Size(3, 2);
		final Psf psf = new Psf(ASYMMETRIC, new Size(3, 2));
		return new OperatorCase("block average ∘ convolution",
			m -> new Composition(new BlockAverage(m, size, factors), new Convolution(m, size, psf)),
			Dense.blockAverage(size, factors).mult(Dense.valid(size, psf)), null, false);
	}

	private static OperatorCase croppedAverage(final long height, final long width, final Psf psf, final long fh, final long fw) {
		final Size range = new Size(height, width);
		final Size factors = new Size(fh, fw);
		final Size whole = new Size(height + 2 * ((psf.size().height() / 2 + fh - 1) / fh), width + 2 * ((psf.size().width() / 2 + fw - 1) / fw));
		final Size fine = new Size(whole.height() * fh, whole.width() * fw);
		return new OperatorCase("convolution, average, crop " + range + ", " + psf.size() + factors,
			m -> new ConvolutionThenBlockAverage(m, range, psf, factors),
			Dense.middle(whole, range).mult(Dense.blockAverage(fine, factors)).mult(Dense.circular(fine, psf)), null, false);
	}

	private static OperatorCase whitening() {
		final Size range = new Size(4, 5);
		final Psf psf = new Psf(ASYMMETRIC, new Size(3, 2));
		final double[] weights = new Random(3).doubles(20).map(d -> (float) (3 * d)).toArray();
		return new OperatorCase("weights ∘ convolution", m -> new Whitening(new Diagonal(Constants.of(m, weights, range)), new Convolution(m, range, psf)),
			Matrix.diag(weights).mult(Dense.valid(range, psf)), null, false);
	}

	private static OperatorCase exact(final String name, final Function<NDManager, LinearOperator> operator, final Matrix matrix) {
		return new OperatorCase(name, operator, matrix, matrix, true);
	}

	SpectralOperator spectralOperator(final NDManager manager) {
		return (SpectralOperator) operator.apply(manager);
	}

	@Override
	public String toString() {
		return name;
	}
}
