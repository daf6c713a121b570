package io.github.vmlmap.bench;

import java.util.List;

import ai.djl.ndarray.NDManager;

import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.Masks;
import io.github.vmlmap.operators.SeparableBlur;
import io.github.vmlmap.operators.Size;

/** The tasks for which Gutha et al. 2025 (arXiv 2512.10524) set learning rates of LatentVML-MAP. */
final class LatentTasks {

	private static final Size FIELD = new Size(Tasks.SIDE, Tasks.SIDE);

	private LatentTasks() {}

	/** Those of {@code --tasks}, a regular expression. */
	static List<Task> chosen(final Options options) {
		return list().stream().filter(task -> task.name().matches(options.text("tasks", ".*"))).toList();
	}

	private static List<Task> list() {
		return List.of(hole("half", Placement.ANYWHERE, manager -> Masks.half(manager, FIELD)),
			hole("box", Placement.STRUCTURE, manager -> Masks.box(manager, FIELD)),
			new Task("superresolution4", Placement.ANYWHERE, Tasks.all(), manager -> new BlockAverage(manager, FIELD, new Size(Tasks.FACTOR, Tasks.FACTOR)), Peers.BICUBIC),
			new Task("blur9", Placement.ANYWHERE, Tasks.all(), manager -> SeparableBlur.paper(manager, FIELD, Kernels.uniform(9)), Peers.WIENER));
	}

	private static Task hole(final String name, final Placement placement, final Task.Degradation mask) {
		try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
			return new Task(name, placement, hidden(mask.on(manager).singularValues()), mask, Peers.BIHARMONIC);
		}
	}

	private static boolean[] hidden(final double[] observed) {
		final boolean[] hidden = new boolean[observed.length];
		for (int i = 0; i < hidden.length; i++) hidden[i] = observed[i] == 0;
		return hidden;
	}
}
