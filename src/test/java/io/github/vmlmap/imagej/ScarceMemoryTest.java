package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.RepairedPlanes.fill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;

/** What does not fit into Java's memory is refused before the run, and what ends on the way keeps what is finished. */
class ScarceMemoryTest {

	private static final int FAR_TOO_MANY = 1_000_000_000;

	/** Ends at once what is not refused. */
	private static final SolverListener CANCELED = new SolverListener() {

		@Override
		public boolean isCanceled() {
			return true;
		}
	};

	@TempDir
	private Path folder;

	@Test
	void aResultThatWillNotFitIsRefusedBeforeTheRun() throws Exception {
		final Repair repair = RepairedPlanes.quick(folder).withSamples(FAR_TOO_MANY);
		assertThatThrownBy(() -> repair.restore(TestImages.image(16), RestorationTask.denoising(), SolverListener.SILENT)).isInstanceOf(Refusal.class)
			.hasMessageMatching("This needs about [\\d.]+ GB of Java's memory and [\\d.]+ GB are left: close other images, .* name a folder for the result, .*\\.");
		final ImagePlus stack = TestImages.stack(16, 3);
		assertThatThrownBy(() -> repair.makeIsotropic(stack, 2, "", SolverListener.SILENT)).isInstanceOf(Refusal.class)
			.hasMessageContaining("of Java's memory").hasMessageContaining("choose fewer samples");
	}

	/** Of the planes that are not restored, too, where they come with the others. */
	@Test
	void aCopyOfTheWholeImageIsAskedFor() {
		final ImagePlus image = large(1, 100_000);
		final PlaneOptions first = PlaneOptions.DEFAULT.withPlanes(Planes.parse("", "", "1"));
		final HiddenPlanes hidden = HiddenPlanes.everywhere(HiddenRegions.of(image, RepairedPlanes.HOLE));
		assertThatThrownBy(() -> Repair.inpaintBiharmonic(image, hidden, first, CANCELED)).isInstanceOf(Refusal.class).hasMessageContaining("of Java's memory")
			.hasMessageContaining("name a folder");
		assertThat(fill(image, Planes.current()).getStackSize()).isEqualTo(1);
	}

	/** One stack would fit. */
	@Test
	void allStacksThatAreMadeIsotropicAreAskedFor() throws Exception {
		final ImagePlus image = large(2, 50_000);
		final Repair all = RepairedPlanes.quick(folder).withPlanes(Planes.all());
		assertThatThrownBy(() -> all.makeIsotropic(image, 2, "", CANCELED)).isInstanceOf(Refusal.class).hasMessageContaining("of Java's memory")
			.hasMessageContaining("name a folder");
	}

	/** A hundred gigabytes, all of one plane. */
	private static ImagePlus large(final int slices, final int frames) {
		final ImageStack stack = new ImageStack(1000, 1000);
		final Object plane = TestImages.noise(8, 1000, 1000, 1).getPixels();
		for (int i = 0; i < slices * frames; i++) stack.addSlice(null, plane);
		final ImagePlus image = new ImagePlus("large", stack);
		image.setDimensions(1, slices, frames);
		return image;
	}

	@Test
	void whereCopiesOfOtherPlanesDoNotFitTheResultHasTheRestoredAlone() {
		final ImagePlus whole = TestImages.stack(16, 5);
		final ImagePlus result = fill(new ImagePlus("stack.tif", new Ending(whole.getStack(), 2)), Planes.parse("", "1-2", ""));
		final ImagePlus expected = fill(whole, Planes.parse("", "1-2", ""));
		assertThat(result.getStackSize()).isEqualTo(2);
		for (int i = 1; i <= 2; i++) assertThat(result.getStack().getPixels(i)).isEqualTo(expected.getStack().getPixels(i));
		assertThat(result.getInfoProperty()).contains("There was not enough memory for copies of the other planes");
	}

	@Test
	void copiesOfOtherPlanesShareNoPixels() {
		final ImagePlus image = TestImages.stack(16, 3);
		final ImagePlus result = fill(image, Planes.parse("", "1", ""));
		assertThat(result.getStackSize()).isEqualTo(3);
		assertThat(result.getStack().getPixels(2)).isEqualTo(image.getStack().getPixels(2)).isNotSameAs(image.getStack().getPixels(2));
		final MemoryStore store = new MemoryStore();
		final PlaneStore.Key unchanged = new PlaneStore.Key(1, PlaneStore.Key.UNCHANGED);
		store.put(unchanged, image.getStack().getProcessor(1));
		final ImageStack twice = store.stack(List.of(new PlaneStore.Entry(unchanged, "a"), new PlaneStore.Entry(unchanged, "b")), TestImages.WIDTH, TestImages.HEIGHT);
		assertThat(twice.getPixels(1)).isEqualTo(twice.getPixels(2)).isNotSameAs(twice.getPixels(2));
	}

	/** A stack of which memory does not suffice for the last planes. */
	private static final class Ending extends ImageStack {

		private final ImageStack planes;
		private final int last;

		Ending(final ImageStack planes, final int last) {
			super(planes.getWidth(), planes.getHeight());
			this.planes = planes;
			this.last = last;
			for (int i = 1; i <= planes.size(); i++) addSlice(planes.getSliceLabel(i), planes.getProcessor(i));
		}

		@Override
		public ImageProcessor getProcessor(final int n) {
			if (n > last) throw new OutOfMemoryError("for plane " + n);
			return planes.getProcessor(n);
		}

		@Override
		public Object getPixels(final int n) {
			return getProcessor(n).getPixels();
		}
	}
}
