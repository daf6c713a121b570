package io.github.vmlmap.operators;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * The transfer function p̂ of a convolution on a torus, of real fields or volumes: the half along the rows, for the other
 * is its complex conjugate.
 *
 * @param planes of a volume, 1 for a field
 * @param size of each plane
 * @param values complex, {@code [planes, 1, height, width / 2 + 1]}, frequency 0 first
 * @param moduli |p̂| of each, row-major, in double precision
 */
record HalfSpectrum(int planes, Size size, NDArray values, double[] moduli) {

	private static final int DEPTH = 0;
	private static final int COLUMN = 2;
	private static final int ROW = 3;

	/**
	 * Of a PSF with its centre at the origin. Transformed in double precision, on the CPU, for not every device has it; axis by axis, each
	 * filled up with zeros only when its turn comes.
	 *
	 * @param planes of the volume, at least those of the PSF, or 1
	 * @param size of each plane, at least that of the PSF
	 */
	static HalfSpectrum of(final NDManager manager, final Psf psf, final int planes, final Size size) {
		if (psf.depth() > planes) throw new IllegalArgumentException("There are " + planes + " planes, the PSF has " + psf.depth() + ".");
		try (NDManager work = manager.newSubManager(Device.cpu()); NDArray spectrum = centredAtEdge(work, psf, planes, size)) {
			shift(work, spectrum, ROW, size.width(), psf.column());
			shift(work, spectrum, COLUMN, size.height(), psf.row());
			shift(work, spectrum, DEPTH, planes, psf.plane());
			try (NDArray moduli = spectrum.abs()) {
				return new HalfSpectrum(planes, size, single(manager, spectrum), moduli.toDoubleArray());
			}
		}
	}

	private static NDArray centredAtEdge(final NDManager work, final Psf psf, final int planes, final Size size) {
		try (NDArray kernel = psf.array(work); NDArray rows = kernel.rfft(size.width(), ROW); NDArray columns = rows.fft(size.height(), COLUMN)) {
			return columns.fft(planes, DEPTH);
		}
	}

	/** Moves the origin along an axis to the PSF's centre: times e^(2πi k centre/n). */
	private static void shift(final NDManager work, final NDArray spectrum, final int axis, final long n, final int centre) {
		final RootsOfUnity roots = new RootsOfUnity(n);
		final long[] shape = { 1, 1, 1, 1, 2 };
		shape[axis] = spectrum.getShape().get(axis);
		final double[] phases = new double[(int) (2 * shape[axis])];
		for (long k = 0; k < shape[axis]; k++) {
			phases[(int) (2 * k)] = roots.real(-k * centre);
			phases[(int) (2 * k + 1)] = roots.imaginary(-k * centre);
		}
		try (NDArray parts = work.create(phases, new Shape(shape)); NDArray factors = parts.complex()) {
			spectrum.muli(factors);
		}
	}

	private static NDArray single(final NDManager manager, final NDArray spectrum) {
		try (NDArray parts = spectrum.real(); NDArray floats = parts.toType(DataType.FLOAT32, false); NDArray there = floats.toDevice(manager.getDevice(), false)) {
			final NDArray complex = Constants.keep(there.complex());
			complex.attach(manager);
			return complex;
		}
	}

	/** The moduli at all frequencies: those of opposite ones are the same. */
	double[] all() {
		final int width = (int) size.width();
		final int height = (int) size.height();
		final int columns = width / 2 + 1;
		final double[] all = new double[Math.multiplyExact(planes * height, width)];
		for (int row = 0; row < planes * height; row++) {
			final int opposite = (planes - row / height) % planes * height + (height - row % height) % height;
			System.arraycopy(moduli, row * columns, all, row * width, columns);
			for (int x = columns; x < width; x++) all[row * width + x] = moduli[opposite * columns + width - x];
		}
		return all;
	}
}
