package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;

import io.github.vmlmap.models.TinyPrior;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.solvers.VmlMap;
import io.github.vmlmap.workflow.RestorationSettings;

/** Repairs of several planes with a hole, and what became of each. */
final class RepairedPlanes {

	static final Roi HOLE = new Roi(10, 8, 6, 5);

	private RepairedPlanes() {}

	/** Two levels of one step, no noise assumed, so that a plain form takes a blur, too; with a tiny prior that is written to a folder. */
	static Repair quick(final Path folder) throws IOException {
		TinyPrior.write(folder.resolve("tiny"));
		final RestorationSettings quick = RestorationSettings.DEFAULT.withSolver(SolverSettings.DEFAULT.withLevels(2).withSteps(1).withLeastNoise(0)).withNoise(1);
		return Repair.DEFAULT.withSolver(new VmlMap()).withPrior(folder.resolve("tiny").toString()).withSettings(quick);
	}

	/** Without a prior, which is quick. */
	static ImagePlus fill(final ImagePlus image, final Planes planes) {
		return fill(image, PlaneOptions.DEFAULT.withPlanes(planes));
	}

	static ImagePlus fill(final ImagePlus image, final PlaneOptions options) {
		image.setRoi((Roi) HOLE.clone());
		return Repair.inpaintBiharmonic(image, new HiddenRegions(image, List.of(), "").find(HiddenSource.SELECTION, options.planes()), options, SolverListener.SILENT);
	}

	static List<ImagePlus> inpaint(final Repair with, final ImagePlus image, final Planes planes) {
		return inpaint(with, image, planes, SolverListener.SILENT);
	}

	static List<ImagePlus> inpaint(final Repair with, final ImagePlus image, final Planes planes, final SolverListener listener) {
		image.setRoi((Roi) HOLE.clone());
		final HiddenPlanes hidden = new HiddenRegions(image, List.of(), "").find(HiddenSource.SELECTION, planes);
		return with.withPlanes(planes).inpaintPlanes(image, hidden, listener);
	}

	/** Which planes differ, from 1. */
	static List<Integer> changed(final ImagePlus image, final ImagePlus result) {
		assertThat(result.getStackSize()).isEqualTo(image.getStackSize());
		return IntStream.rangeClosed(1, image.getStackSize())
			.filter(i -> !new Pixels(image.getStack().getPixels(i)).equals(new Pixels(result.getStack().getPixels(i)))).boxed().toList();
	}

	static void assertSameOutside(final ImageProcessor before, final ImageProcessor after) {
		for (int y = 0; y < before.getHeight(); y++) for (int x = 0; x < before.getWidth(); x++)
			if (!HOLE.contains(x, y)) assertThat(after.get(x, y)).as(x + ", " + y).isEqualTo(before.get(x, y));
	}

	static List<Object> pixels(final ImagePlus image) {
		final List<Object> all = new ArrayList<>();
		for (int i = 1; i <= image.getStackSize(); i++) all.add(new Pixels(image.getStack().getProcessor(i).duplicate().getPixels()));
		return all;
	}

	static int index(final ImagePlus image, final int c, final int z, final int t) {
		return image.getStackIndex(c, z, t);
	}

	/** Arrays that are equal when their values are. */
	private record Pixels(Object array) {

		@Override
		public boolean equals(final Object other) {
			return other instanceof Pixels pixels && Arrays.deepEquals(new Object[] { array }, new Object[] { pixels.array });
		}

		@Override
		public int hashCode() {
			return 0;
		}
	}
}
