package io.github.vmlmap.benchmark;

import java.util.List;

import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.CircularConvolution;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.Masks;
import io.github.vmlmap.operators.Psf;
import io.github.vmlmap.operators.SeparableBlur;
import io.github.vmlmap.operators.Size;

/** The tasks of Gutha, Vinuesa and Azizpour 2025 (arXiv 2512.10524), and a few more. A new one is a line here. */
public final class Tasks {

	private static final double RANDOM_SHARE = 0.8;
	private static final long RANDOM_SEED = 1;
	private static final int STRIDE = 2;
	private static final int FACTOR = 4;
	private static final double[] UNIFORM = Kernels.uniform(9);

	private static final List<Task> ALL = List.of(
		new Task("Half mask", Masks::half),
		new Task("Box", Masks::box),
		new Task("Expand", Masks::expand),
		new Task("Super-resolution mask", (manager, field) -> Masks.superResolution(manager, field, STRIDE)),
		new Task("Checkerboard", Masks::checkerboard),
		new Task("Random mask", (manager, field) -> Masks.random(manager, field, RANDOM_SHARE, RANDOM_SEED)),
		new Task("Super-resolution x4", (manager, field) -> new BlockAverage(manager, field, new Size(FACTOR, FACTOR))),
		new Task("Uniform deblurring", (manager, field) -> SeparableBlur.paper(manager, field, UNIFORM)),
		new Task("Circular uniform deblurring", (manager, field) -> new CircularConvolution(manager, field, Psf.separable(UNIFORM, UNIFORM))),
		new Task("Denoising", (manager, field) -> new Identity(field), true));

	private Tasks() {}

	/** Every task. */
	public static List<Task> all() {
		return ALL;
	}

	/**
	 * Tasks by their names, in the order given.
	 *
	 * @param text names with semicolons or commas between them, or "all": all in which there is something to undo
	 * @param noise σ_y
	 * @throws io.github.vmlmap.Refusal when there is none of a name, or nothing to undo in one
	 */
	public static List<Task> named(final String text, final double noise) {
		final List<Task> possible = ALL.stream().filter(task -> noise > 0 || !task.isTrivial()).toList();
		return new Names<>("task", Task::label, possible).parse(text);
	}
}
