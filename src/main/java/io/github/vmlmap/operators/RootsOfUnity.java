package io.github.vmlmap.operators;

/** e^(−2πi k/n) for whole k. Those of k and −k are conjugate to the last bit, so that real stays real. */
final class RootsOfUnity {

	private final double[] cosines;
	private final double[] sines;

	RootsOfUnity(final long n) {
		cosines = new double[Math.toIntExact(n)];
		sines = new double[cosines.length];
		for (int k = 0; 2 * k <= n; k++) {
			final int mirrored = (int) ((n - k) % n);
			cosines[k] = cosines[mirrored] = Math.cos(2 * Math.PI * k / n);
			sines[k] = mirrored == k ? 0 : Math.sin(2 * Math.PI * k / n);
			sines[mirrored] = -sines[k];
		}
	}

	double real(final long k) {
		return cosines[index(k)];
	}

	double imaginary(final long k) {
		return -sines[index(k)];
	}

	private int index(final long k) {
		return (int) Math.floorMod(k, (long) cosines.length);
	}
}
