package io.github.vmlmap.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.github.vmlmap.operators.BlockAverage;
import io.github.vmlmap.operators.Identity;
import io.github.vmlmap.operators.Kernels;
import io.github.vmlmap.operators.Mask;
import io.github.vmlmap.operators.SeparableBlur;
import io.github.vmlmap.operators.Size;

/** The tasks of the benchmark of quality. */
final class Tasks {

	static final int SIDE = 64;
	static final int FACTOR = 4;
	private static final Size FIELD = new Size(SIDE, SIDE);

	private Tasks() {}

	static List<Task> list() {
		final List<Task> tasks = new ArrayList<>();
		tasks.add(hole("random80", Placement.ANYWHERE, Hole.random(SIDE, 0.8, 1)));
		shapes().forEach((name, hidden) -> {
			for (final Placement placement : List.of(Placement.STRUCTURE, Placement.BACKGROUND))
				tasks.add(hole(name + "-" + placement.name().toLowerCase(Locale.ROOT), placement, hidden));
		});
		tasks.add(new Task("superresolution4", Placement.ANYWHERE, all(),
			manager -> new BlockAverage(manager, FIELD, new Size(FACTOR, FACTOR)), Peers.BICUBIC));
		tasks.add(new Task("blur9", Placement.ANYWHERE, all(),
			manager -> SeparableBlur.real(manager, FIELD, Kernels.uniform(9)), Peers.WIENER));
		return tasks;
	}

	/** Noise alone. */
	static Task denoising() {
		return new Task("denoise", Placement.ANYWHERE, all(), manager -> new Identity(FIELD), Peers.MEASUREMENT);
	}

	private static Map<String, boolean[]> shapes() {
		final Map<String, boolean[]> shapes = new LinkedHashMap<>();
		for (final int diameter : new int[] { 8, 16, 32 }) shapes.put("disc" + diameter, Hole.disc(SIDE, diameter));
		for (final int width : new int[] { 1, 3 }) shapes.put("line" + width, Hole.line(SIDE, width));
		shapes.put("blob", Hole.blob(SIDE));
		return shapes;
	}

	/** Every pixel of a crop. */
	static boolean[] all() {
		final boolean[] all = new boolean[SIDE * SIDE];
		Arrays.fill(all, true);
		return all;
	}

	private static Task hole(final String name, final Placement placement, final boolean[] hidden) {
		return new Task(name, placement, hidden, manager -> mask(manager, hidden), Peers.BIHARMONIC);
	}

	private static Mask mask(final NDManager manager, final boolean[] hidden) {
		final float[] observed = new float[hidden.length];
		for (int i = 0; i < hidden.length; i++) observed[i] = hidden[i] ? 0 : 1;
		return new Mask(manager.create(observed, new Shape(1, 1, SIDE, SIDE)));
	}
}
