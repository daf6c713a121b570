package io.github.vmlmap.operators;

import java.util.Arrays;

/**
 * The spectrum of H = Zᵀ G: filter with g, then keep the first pixel of each block (Zᵀ). The fine
 * frequencies that meet in one coarse frequency are its aliases; H Hᵀ is a coarse circulant with
 * spectrum s² = mean of |g|² over the aliases.
 * <p>
 * The right singular vectors are the columns of W = Hᵀ (H Hᵀ)^(−½) σ with a sign σ at each coarse
 * frequency, a filter after Z. Z and W are isometries, so Q = I − D N⁻¹ Dᵀ with D = Z − W and N = I − WᵀZ
 * takes Z to W and is orthogonal (as DᵀD = N + Nᵀ). σ is chosen so that |N| ≥ 1. Where s = 0, D is 0.
 */
final class Aliases {

	private final Transfer g;
	private final Size coarse;
	private final double[] singularValues;
	private final double[] signs;

	/** WᵀZ without the sign. */
	private final Transfer overlap;

	Aliases(final Transfer g, final Size coarse, final double threshold) {
		this.g = g;
		this.coarse = coarse;
		final double[] power = Arrays.stream(g.modulus()).map(modulus -> modulus * modulus).toArray();
		singularValues = Spectra.cut(Arrays.stream(mean(power)).map(Math::sqrt).toArray(), threshold);
		overlap = new Transfer(coarse, mean(g.re()), mean(g.im())).over(singularValues);
		signs = new double[singularValues.length];
		Arrays.setAll(signs, i -> singularValues[i] == 0 ? 0 : sign(overlap.re()[i]));
	}

	/** Opposite to z. Rounding of z = 0 must not part a frequency from its mirror image. */
	private static double sign(final double z) {
		return z > -1e-9 ? -1 : 1;
	}

	/** g. */
	Transfer transfer() {
		return g;
	}

	/** The size of the coarse grid. */
	Size coarse() {
		return coarse;
	}

	/** s at each coarse frequency. */
	double[] singularValues() {
		return singularValues;
	}

	/** σ at each coarse frequency; 0 where s = 0. */
	double[] signs() {
		return signs;
	}

	/** D = this filter after Z: 1 − σ ḡ/s. */
	Transfer difference() {
		final double[] s = tiled(singularValues);
		final double[] sigma = tiled(signs);
		final Transfer w = g.conjugate().over(s);
		final Transfer d = new Transfer(g.size());
		Arrays.setAll(d.re(), i -> s[i] == 0 ? 0 : 1 - sigma[i] * w.re()[i]);
		Arrays.setAll(d.im(), i -> -sigma[i] * w.im()[i]);
		return d;
	}

	/** N⁻¹ on the fine grid; N = 1 − σ WᵀZ, and the reciprocal is that of its conjugate over |N|². */
	Transfer reflection() {
		final Transfer conjugate = new Transfer(coarse);
		Arrays.setAll(conjugate.re(), i -> 1 - signs[i] * overlap.re()[i]);
		Arrays.setAll(conjugate.im(), i -> signs[i] * overlap.im()[i]);
		final double[] modulus = conjugate.modulus();
		final Transfer inverse = conjugate.over(modulus).over(modulus);
		return new Transfer(g.size(), tiled(inverse.re()), tiled(inverse.im()));
	}

	private double[] mean(final double[] fine) {
		final double[] means = new double[Math.toIntExact(coarse.pixels())];
		final double count = (double) fine.length / means.length;
		for (int i = 0; i < fine.length; i++) means[alias(i)] += fine[i] / count;
		return means;
	}

	private double[] tiled(final double[] values) {
		final double[] fine = new double[g.re().length];
		Arrays.setAll(fine, i -> values[alias(i)]);
		return fine;
	}

	/** The coarse frequency of a fine one. */
	private int alias(final int fine) {
		final long row = fine / g.size().width() % coarse.height();
		final long column = fine % g.size().width() % coarse.width();
		return (int) (row * coarse.width() + column);
	}
}
