package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.TinyPrior;
import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.solvers.SolverListener;

/** Each line of a script gives what the façade below it gives. */
class VmlMapTest {

	private static final Roi HOLE = new OvalRoi(8, 6, 6, 6);

	@TempDir
	private Path folder;

	private String prior;
	private Repair tiny;

	@BeforeEach
	void write() throws IOException {
		prior = TinyPrior.write(folder).folder().toString();
		tiny = Repair.DEFAULT.withPrior(prior);
	}

	@Test
	void fillsWhatIsHidden() {
		final ImagePlus image = image();
		final Object expected = pixels(tiny.withSamples(2).withSeed(4).inpaint(image, HiddenRegions.of(image, HOLE)));
		assertThat(pixels(VmlMap.inpaint(image).roi(HOLE).prior(prior).samples(2).seed(4).run())).isEqualTo(expected);
		assertThat(pixels(VmlMap.inpaint(image).seed(4).samples(2).prior(prior).roi(HOLE).run())).as("in any order").isEqualTo(expected);
		final ByteProcessor mask = new ByteProcessor(24, 16);
		mask.setColor(255);
		mask.fill(HOLE);
		assertThat(pixels(VmlMap.inpaint(image).mask(new ImagePlus("mask", mask)).prior(prior).samples(2).seed(4).run())).isEqualTo(expected);
		image.setOverlay(new Overlay(HOLE));
		assertThat(pixels(VmlMap.inpaint(image).prior(prior).samples(2).seed(4).run())).isEqualTo(expected);
		assertThat(pixels(VmlMap.inpaint(image).overlay().prior(prior).samples(2).seed(4).run())).isEqualTo(expected);
		image.setRoi(new OvalRoi(1, 1, 4, 4));
		assertThat(pixels(VmlMap.inpaint(image).prior(prior).samples(2).seed(4).run())).as("the selection comes first").isNotEqualTo(expected);
	}

	@Test
	void fillsWithoutAPriorAndWhatIsNaN() {
		final ImagePlus image = image();
		assertThat(pixels(VmlMap.inpaint(image).roi(HOLE).biharmonic())).isEqualTo(pixels(Repair.inpaintBiharmonic(image, HiddenRegions.of(image, HOLE))));
		final ImageProcessor wide = image.getProcessor().convertToFloat();
		wide.setf(5, 5, Float.NaN);
		assertThat(VmlMap.inpaint(new ImagePlus("wide", wide)).nan().prior(prior).run().getProcessor().getf(5, 5)).isFinite();
	}

	@Test
	void fillsScansAndFaults() {
		final ImagePlus image = image();
		for (int i = 0; i < 24 * 16; i += 3) image.getProcessor().set(i, 0);
		assertThat(pixels(VmlMap.fillScan(image).prior(prior).run())).isEqualTo(pixels(tiny.inpaint(image, HiddenRegions.ofValue(image, 0))));
		assertThatThrownBy(() -> VmlMap.fillScan(image).value(3).run()).isInstanceOf(Refusal.class);
		final ImagePlus striped = image();
		for (int y = 0; y < 16; y++) striped.getProcessor().set(9, y, 255);
		assertThat(pixels(VmlMap.repairDetector(striped).threshold(6).prior(prior).run())).isEqualTo(pixels(tiny.inpaint(striped, HiddenRegions.ofDetectorFaults(striped, 6, true, true))));
	}

	@Test
	void undoesWhatMicroscopesDo() {
		final ImagePlus image = image();
		assertThat(pixels(VmlMap.denoise(image).noise(7).prior(prior).run())).isEqualTo(pixels(tiny.withSettings(tiny.settings().withNoise(7)).restore(image, RestorationTask.denoising(),
			SolverListener.SILENT)));
		assertThat(pixels(VmlMap.deconvolve(image).gaussian(1).prior(prior).run())).isEqualTo(pixels(tiny.deconvolve(image, PsfSource.gaussian(1, 1), false, SolverListener.SILENT)));
		assertThat(VmlMap.superResolve(image).factor(3).prior(prior).run().getWidth()).isEqualTo(72);
		assertThat(pixels(VmlMap.recoverSaturated(image).level(150).headroom(0.4).prior(prior).run())).isEqualTo(pixels(new SaturatedRepair(tiny, 150, 0.4).recover(image, SolverListener.SILENT).get(0)));
	}

	@Test
	void takesPlanes() {
		final ImageStack planes = new ImageStack();
		for (int i = 0; i < 3; i++) planes.addSlice(image().getProcessor());
		final ImagePlus stack = new ImagePlus("stack", planes);
		assertThat(VmlMap.denoise(stack).prior(prior).run().getStackSize()).isEqualTo(1);
		assertThat(Provenance.fromInfo(VmlMap.denoise(stack).prior(prior).allPlanes().run().getInfoProperty()).orElseThrow().get("planes restored")).contains(3L);
		assertThat(Provenance.fromInfo(VmlMap.denoise(stack).prior(prior).planes("", "2-3", "").run().getInfoProperty()).orElseThrow().get("planes restored")).contains(2L);
		assertThat(VmlMap.deconvolve(stack).thinSample().gaussian(1).prior(prior).run().getStackSize()).isEqualTo(1);
		assertThat(VmlMap.makeIsotropic(stack).factor(2).prior(prior).run().getNSlices()).isEqualTo(6);
	}

	/** A line can be kept and changed: the one before stays what it was. */
	@Test
	void isImmutable() {
		final VmlMap.Denoising start = VmlMap.denoise(image());
		start.samples(5).cpu().preset("Paper").camera(1, 2, 3).folder("planes");
		assertThat(start).isEqualTo(VmlMap.denoise(start.image()));
		assertThat(List.of(start.samples(5).repair().settings().samples())).containsExactly(5);
		assertThat(start.cpu().repair().forceCpu()).isTrue();
		assertThat(start.folder("planes").repair().planes().folder()).isEqualTo("planes");
		assertThat(start.preset("Paper").repair().settings().solver()).isEqualTo(Preset.PAPER.settings());
	}

	private static Object pixels(final ImagePlus image) {
		return image.getStack().getProcessor(image.getStackSize()).getPixels();
	}

	private static ImagePlus image() {
		final ByteProcessor pixels = new ByteProcessor(24, 16);
		for (int i = 0; i < pixels.getPixelCount(); i++) pixels.set(i, (int) (120 + 60 * Math.sin(i % 24 / 4.0) * Math.cos(i / 24 / 3.0)) + i * 7 % 5);
		return new ImagePlus("image", pixels);
	}
}
