package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.RepairedPlanes.assertSameOutside;
import static io.github.vmlmap.imagej.RepairedPlanes.changed;
import static io.github.vmlmap.imagej.RepairedPlanes.fill;
import static io.github.vmlmap.imagej.RepairedPlanes.inpaint;
import static io.github.vmlmap.imagej.RepairedPlanes.index;
import static io.github.vmlmap.imagej.RepairedPlanes.pixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;

import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.SolverListener;

/** Several planes of an image: the chosen ones are restored, all else is as it was. */
class PlaneRepairTest {

	@TempDir
	private static Path folder;

	private static Repair repair;

	@BeforeAll
	static void writeModel() throws Exception {
		repair = RepairedPlanes.quick(folder);
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void rangesOfAHyperstackAreRestoredInACopyOfIt(final int bits) {
		final ImagePlus image = TestImages.stack(bits, 24);
		image.setDimensions(2, 3, 4);
		image.setOpenAsHyperStack(true);
		image.setPosition(2, 3, 4);
		final List<Object> before = pixels(image);
		final ImagePlus result = fill(image, Planes.parse("2", "1, 3", "2-3"));
		assertThat(result.getDimensions()).containsExactly(image.getDimensions());
		assertThat(List.of(result.getC(), result.getZ(), result.getT())).containsExactly(2, 3, 4);
		assertThat(changed(image, result)).containsExactly(index(image, 2, 1, 2), index(image, 2, 3, 2), index(image, 2, 1, 3), index(image, 2, 3, 3));
		for (int i = 1; i <= 24; i++) {
			assertThat(result.getStack().getSliceLabel(i)).isEqualTo("plane " + i);
			assertSameOutside(image.getStack().getProcessor(i), result.getStack().getProcessor(i));
		}
		assertThat(pixels(image)).as("the input").isEqualTo(before);
		assertThat(Provenance.fromInfo(result.getInfoProperty()).orElseThrow().entries()).containsEntry("planes", "channels 2; slices 1, 3; frames 2-3")
			.containsEntry("planes restored", 4L).containsEntry(Provenance.SYNTHESISED, 4L * 30).containsEntry(Provenance.SYNTHESISED_SHARE, 30.0 / 1200);
	}

	@Test
	void aPlaneIsTheSameAloneAsAmongOthersWhenItHasItsOwnPercentiles() {
		final ImagePlus image = TestImages.stack(8, 5);
		image.getStack().getProcessor(2).multiply(0.5);
		image.getStack().getProcessor(4).multiply(0.25);
		final PlaneOptions own = PlaneOptions.DEFAULT.withPercentilesPerPlane(true);
		final ImagePlus all = inpaint(repair.withPlanes(own), image, Planes.all()).get(0);
		image.setSlice(4);
		final ImagePlus current = inpaint(repair, image, Planes.current()).get(0);
		assertThat(current.getStackSize()).isEqualTo(1);
		assertThat(current.getProcessor().getPixels()).isEqualTo(all.getStack().getPixels(4));
		final ImagePlus shared = inpaint(repair, image, Planes.all()).get(0);
		assertThat(shared.getStack().getPixels(4)).as("percentiles of all planes").isNotEqualTo(all.getStack().getPixels(4));
	}

	@Test
	void aLargerScaleGivesTheChosenPlanesAlone() {
		final ImagePlus image = PlanesTest.hyperstack();
		image.getCalibration().pixelWidth = 0.5;
		final Repair some = repair.withPlanes(Planes.parse("2", "1-2", "3-4"));
		final ImagePlus result = some.restore(image, RestorationTask.superResolution(2), SolverListener.SILENT);
		assertThat(result.getDimensions()).containsExactly(2 * TestImages.WIDTH, 2 * TestImages.HEIGHT, 1, 2, 2);
		assertThat(result.getStack().getSliceLabel(2)).isEqualTo("plane " + index(image, 2, 2, 3));
		assertThat(result.getCalibration().pixelWidth).isEqualTo(0.25);
		assertThat(result.getInfoProperty()).contains("only the planes that were restored");
	}

	@Test
	void aTaskRestoresTheChosenPlanesInACopy() {
		final ImagePlus image = TestImages.stack(8, 3);
		final ImagePlus result = repair.withPlanes(Planes.parse("", "2", "")).restore(image, RestorationTask.denoising(), SolverListener.SILENT);
		assertThat(changed(image, result)).containsExactly(2);
		assertThat(Provenance.fromInfo(result.getInfoProperty()).orElseThrow().get(Provenance.SYNTHESISED_SHARE)).contains(1.0);
	}

	@Test
	void cancelingGivesWhatIsFinishedMarkedAsPartial() {
		final ImagePlus image = TestImages.stack(8, 5);
		final Repair oneByOne = repair.withSettings(repair.settings().withBatch(1));
		final ImagePlus result = inpaint(oneByOne, image, Planes.all(), new CancelAfter(2 * 4 + 1)).get(0);
		assertThat(changed(image, result)).containsExactly(1, 2);
		assertThat(Provenance.fromInfo(result.getInfoProperty()).orElseThrow().entries()).containsEntry(Provenance.PARTIAL, true).containsEntry("planes restored", 2L);
		assertThat(result.getInfoProperty()).contains("Canceled: this result is partial, with 2 of 5 planes finished.");
		final ImagePlus one = inpaint(oneByOne.withSamples(3), image, Planes.current(), new CancelAfter(2 * 4 + 1)).get(0);
		assertThat(one.getStackSize()).as("finished samples").isEqualTo(2);
		assertThatThrownBy(() -> inpaint(oneByOne, image, Planes.all(), new CancelAfter(1))).isInstanceOf(CancellationException.class);
	}

	/** One of three samples was finished, of one plane; that slices of the input are called samples makes no spread. */
	@Test
	void aCanceledRunWithOneSampleHasNoSpread() {
		final ImagePlus specimens = TestImages.stack(8, 3);
		for (int i = 1; i <= 3; i++) specimens.getStack().setSliceLabel("sample " + i, i);
		final Repair oneByOne = repair.withSettings(repair.settings().withBatch(1)).withSamples(3);
		final ImagePlus one = inpaint(oneByOne, specimens, Planes.all(), new CancelAfter(4 + 1)).get(0);
		assertThat(one.getStackSize()).isEqualTo(3);
		assertThat(SampleSpread.of(one)).isEmpty();
		final ImagePlus two = inpaint(oneByOne, specimens, Planes.all(), new CancelAfter(2 * 4 + 1)).get(0);
		assertThat(SampleSpread.of(two).orElseThrow().mean().getStack().getSliceLabel(2)).isEqualTo("mean of samples: sample 2");
	}

	/** Cancels once so many calls of the solver are done. */
	private static final class CancelAfter implements SolverListener {

		private final int calls;
		private int done;

		CancelAfter(final int calls) {
			this.calls = calls;
		}

		@Override
		public void progress(final Progress progress) {
			done = progress.done();
		}

		@Override
		public boolean isCanceled() {
			return done >= calls;
		}
	}
}
