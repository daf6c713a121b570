package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import ij.process.LUT;

/** Results for current planes, whose pixels are those of the input. */
final class Results {

	private Results() {}

	static Result restored(final ImagePlus input, final int samples) {
		return new Result(input, Collections.nCopies(samples, input.getProcessor()), "-inpainted", 1, null);
	}

	/** The current plane of an input, restored. */
	record Result(ImagePlus input, List<ImageProcessor> samples, String suffix, int scale, HiddenPlanes hidden) {

		Result withHidden(final HiddenMask mask) {
			return new Result(input, samples, suffix, scale, new HiddenPlanes(plane -> mask, List.of()));
		}

		ImagePlus build() {
			final PlaneSeries series = PlaneSeries.of(input, PlaneOptions.DEFAULT);
			final PlaneStore store = new MemoryStore();
			for (int k = 0; k < samples.size(); k++) store.put(new PlaneStore.Key(1, k), samples.get(k).duplicate());
			return new RestoredStack(series, store, Planes.current().numbers(input), Voxels.finer(scale), false, samples.size()).build(suffix, ProvenanceTest.DONE, hidden).get(0);
		}
	}

	/** A result, and the same saved to a folder and reopened. */
	static List<ImagePlus> savedAndNot(final Path folder, final Result restored) {
		final ImagePlus result = restored.build();
		final String path = folder.resolve("result.tif").toString();
		final FileSaver saver = new FileSaver(restored.build());
		assertThat(result.getStackSize() > 1 ? saver.saveAsTiffStack(path) : saver.saveAsTiff(path)).isTrue();
		return List.of(result, new Opener().openImage(path));
	}

	/** With calibration, coloured LUT and display range. */
	static ImagePlus dressed(final ImagePlus image) {
		final Calibration calibration = new Calibration();
		calibration.pixelWidth = 0.25;
		calibration.pixelHeight = 0.5;
		calibration.pixelDepth = 2;
		calibration.xOrigin = 3;
		calibration.setUnit("um");
		image.setCalibration(calibration);
		image.setProperty("Info", "Gain = 3");
		final ImageProcessor plane = image.getProcessor();
		plane.setLut(LUT.createLutFromColor(Color.ORANGE));
		if (image.getStackSize() > 1) image.getStack().setColorModel(plane.getColorModel());
		image.setDisplayRange(image.getBitDepth() == 32 ? -1.5 : 20, image.getBitDepth() == 32 ? 2.5 : 150);
		return image;
	}
}
