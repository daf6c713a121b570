package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;

import io.github.vmlmap.models.ModelCatalog;
import io.github.vmlmap.models.ModelPackage;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.workflow.RestorationSettings;

/**
 * One package of each family of scripts/export, in the authors' layout: import, which compares D and Jᵀ x with the test
 * tensors that Python computed, and a restoration, in an application folder of its own.
 */
class ExportedPriorsTest {

	private static final String APPLICATION = "scijava.app.directory";
	/** Not among the grey values of the image, nor of what is made of it. */
	private static final int UNSEEN = 7;
	private static final Roi HOLE = new Roi(17, 11, 7, 9);

	@TempDir
	private Path folder;

	private String before;

	@BeforeEach
	void start() {
		before = System.setProperty(APPLICATION, folder.resolve("Fiji").toString());
	}

	@AfterEach
	void stop() {
		if (before == null) System.clearProperty(APPLICATION);
		else System.setProperty(APPLICATION, before);
	}

	/** The last takes 32 × 32 pixels only, and the image is larger and no multiple of that. */
	@ParameterizedTest
	@CsvSource({ "tiny-step-net, 2, false", "tiny-edm.zip, 2, false", "tiny-adm.zip, 2, false", "tiny-diffusers.zip, 32, true" })
	void isImportedAndRestores(final String file, final int stride, final boolean oneSize) throws URISyntaxException {
		final String name = Priors.add(Path.of(ExportedPriorsTest.class.getResource("/models/" + file).toURI()).toString(), "", "");
		assertThat(name).isEqualTo(file.replace(".zip", ""));
		final ModelPackage model = ModelCatalog.standard().open(name);
		assertThat(model.files().pullback()).isPresent();
		assertThat(model.description().reach()).matches(reach -> reach.stride() == stride && reach.oneSize() == oneSize);
		final ImagePlus image = stripes();
		final ImagePlus result = repair(name).inpaint(image, HiddenRegions.of(image, HOLE));
		for (int i = 0; i < 40 * 50; i++) {
			if (HOLE.contains(i % 40, i / 40)) assertThat(result.getProcessor().get(i)).as("hidden").isNotEqualTo(UNSEEN);
			else assertThat(result.getProcessor().get(i)).as("observed").isEqualTo(image.getProcessor().get(i));
		}
	}

	private static Repair repair(final String prior) {
		return Repair.DEFAULT.withPrior(prior).withSettings(RestorationSettings.DEFAULT.withSolver(SolverSettings.DEFAULT.withLevels(3).withSteps(1)).withNoise(1));
	}

	private static ImagePlus stripes() {
		final ByteProcessor pixels = new ByteProcessor(40, 50);
		for (int i = 0; i < 40 * 50; i++) pixels.set(i, HOLE.contains(i % 40, i / 40) ? UNSEEN : (int) Math.round(120 + 60 * Math.sin(i % 40 / 3.0) + i / 40));
		return new ImagePlus("stripes", pixels);
	}
}
