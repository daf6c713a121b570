package io.github.vmlmap.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.github.vmlmap.torch.TorchEngine;
import java.util.List;
import java.util.Random;

/**
 * Where the time of a gradient (a forward pass and its VJP) goes: what the shipped net's multiplications
 * would take at the machine's measured peak, beside what they take, over threads, batch, size, precision
 * and graph optimiser. The least of several runs counts, for the machine may be shared.
 */
final class Floor implements Benchmark {

	/** Multiply-adds a pixel of the net of scripts/emit_unet.py, widths 64, 112, 192: its convolutions, at their resolutions. */
	private static final double MULTIPLY_ADDS = 160_256 / 4.0 + 534_016 / 16.0 + 835_584 / 64.0;
	private static final int MATRIX = 1024;
	private static final int RUNS = 12;

	@Override
	public String name() {
		return "floor";
	}

	@Override
	public String summary() {
		return "time of a gradient beside that of its multiplications at the measured peak [--model]";
	}

	@Override
	public String run(final Options options) throws Exception {
		try (BenchPrior prior = BenchPrior.open(options, 1); NDManager manager = NDManager.newBaseManager("PyTorch")) {
			final PtSymbolBlock block = JniUtils.loadModule((PtNDManager) manager, prior.file(), true, new String[0], new String[0], true);
			JniUtils.enableInferenceMode(block);
			block.freezeParameters(true);
			final Table table = new Table("Threads", "Batch", "Pixels", "Precision", "forward, ms", "gradient, ms", "peak, GFLOP/s", "share of the peak");
			double share = 0;
			for (final int threads : new int[] { 1, 2 }) {
				TorchEngine.setThreads(threads);
				final double peak = peak(manager);
				for (final int[] shape : new int[][] { { 1, 8 }, { 1, 64 }, { 4, 64 }, { 1, 128 }, { 1, 256 } })
					for (final String method : List.of("forward", "forward_bf16")) share = Math.max(share, row(table, manager, block, threads, peak, shape, method));
			}
			System.out.println(table);
			TorchEngine.setThreads(1);
			for (final boolean optimised : new boolean[] { true, false }) {
				JniUtils.setGraphExecutorOptimize(optimised);
				System.out.println(Table.number("graph optimiser %s: %.1f ms a gradient of 64 × 64", optimised ? "on" : "off", 1000 * gradient(manager, block, 1, 64, "forward")));
			}
			block.close();
			return Table.number("%.2f", share);
		}
	}

	/** @return the share of the peak that float32 reaches, 0 for bfloat16 */
	private static double row(final Table table, final NDManager manager, final PtSymbolBlock block, final int threads, final double peak, final int[] shape,
		final String method)
	{
		final double forward = forward(manager, block, shape[0], shape[1], method);
		final double gradient = gradient(manager, block, shape[0], shape[1], method);
		final double share = 2 * 2 * MULTIPLY_ADDS * shape[0] * shape[1] * shape[1] / gradient / 1e9 / peak;
		final boolean single = method.equals("forward");
		table.row(List.of("" + threads, "" + shape[0], shape[1] + " × " + shape[1], single ? "float32" : "bfloat16", Table.number("%.1f", 1000 * forward),
			Table.number("%.1f", 1000 * gradient), Table.number("%.0f", peak), single ? Table.number("%.2f", share) : ""));
		return single ? share : 0;
	}

	/** GFLOP/s of a product of large matrices. */
	private static double peak(final NDManager manager) {
		try (NDManager scope = manager.newSubManager()) {
			final NDArray a = scope.randomUniform(0, 1, new Shape(MATRIX, MATRIX));
			return 2 * Math.pow(MATRIX, 3) / 1e9 / least(() -> a.matMul(a).close());
		}
	}

	private static double forward(final NDManager manager, final PtSymbolBlock block, final int batch, final int side, final String method) {
		return least(() -> {
			try (NDManager call = manager.newSubManager()) {
				JniUtils.setGradMode(false);
				call(block, image(call, batch, side), method);
			}
		});
	}

	private static double gradient(final NDManager manager, final PtSymbolBlock block, final int batch, final int side, final String method) {
		return least(() -> {
			try (NDManager call = manager.newSubManager()) {
				JniUtils.setGradMode(true);
				final NDArray x = image(call, batch, side);
				x.setRequiresGradient(true);
				final NDArray d = call(block, x, method);
				JniUtils.backward((PtNDArray) d, (PtNDArray) d.stopGradient(), false, false);
				JniUtils.setGradMode(false);
			}
		});
	}

	private static NDArray image(final NDManager call, final int batch, final int side) {
		final Random random = new Random(1);
		final float[] values = new float[batch * side * side];
		for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
		return call.create(values, new Shape(batch, 1, side, side));
	}

	private static NDArray call(final PtSymbolBlock block, final NDArray x, final String method) {
		final NDArray name = x.getManager().create(0f);
		name.setName("module_method:" + method);
		return IValueUtils.forward(block, new NDList(x, x.getManager().ones(new Shape(x.getShape().get(0))), name), true).singletonOrThrow();
	}

	private static double least(final Runnable work) {
		double least = Double.POSITIVE_INFINITY;
		for (int i = 0; i < RUNS; i++) {
			final long start = System.nanoTime();
			work.run();
			least = Math.min(least, (System.nanoTime() - start) / 1e9);
		}
		return least;
	}
}
