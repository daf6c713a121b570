package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.RepairedPlanes.HOLE;
import static io.github.vmlmap.imagej.RepairedPlanes.pixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.Losses;
import io.github.vmlmap.workflow.NoiseModel;
import io.github.vmlmap.workflow.Simulation;
import io.github.vmlmap.workflow.Trial;

/** Of an image whose grey values are calibrated the user gives and is told those that ImageJ shows. */
class GreyCalibrationTest {

	@TempDir
	private static Path folder;

	private static Repair repair;

	@BeforeAll
	static void writeModel() throws Exception {
		repair = RepairedPlanes.quick(folder);
	}

	@Test
	void aGreyValueIsTheOneThatIsShown() {
		final ImagePlus image = TestImages.image(16);
		image.getProcessor().set(3, 4, 32768 + 7);
		image.getProcessor().set(5, 6, 7);
		image.getCalibration().setSigned16BitCalibration();
		assertThat(image.getStatistics().min).as("ImageJ shows less than 0").isNegative();
		final HiddenMask hidden = HiddenRegions.ofValue(image, 7).mask();
		assertThat(hidden.isHidden(3, 4)).isTrue();
		assertThat(hidden.isHidden(5, 6)).isFalse();
	}

	/** The oracle is the same image without a calibration. */
	@Test
	void noiseIsGivenAndToldInGreyValuesThatAreShown() {
		final ImagePlus plain = TestImages.image(16);
		final ImagePlus line = line(TestImages.image(16), 100, 0.25);
		final ImagePlus expected = denoise(repair.withNoise(NoiseModel.given(800)), plain);
		final ImagePlus result = denoise(repair.withNoise(NoiseModel.given(200)), line);
		assertThat(pixels(result)).isEqualTo(pixels(expected)).isNotEqualTo(pixels(denoise(repair.withNoise(NoiseModel.given(200)), plain)));
		assertThat(number(result, Provenance.NOISE)).isEqualTo(200);
		assertThat(number(result, Provenance.RESIDUAL)).isCloseTo(number(expected, Provenance.RESIDUAL) / 4, within(1e-6));
		assertThat(result.getCalibration().getCoefficients()).containsExactly(100, 0.25);
		final NoiseModel camera = new NoiseModel.Camera(8, 400, 40);
		assertThat(pixels(denoise(repair.withNoise(new NoiseModel.Camera(2, 200, 10)), line))).isEqualTo(pixels(denoise(repair.withNoise(camera), plain)));
		assertThatThrownBy(() -> denoise(repair.withNoise(camera), line(TestImages.image(16), 0, -1))).isInstanceOf(Refusal.class);
	}

	@Test
	void aScaledRepairPastesPixelsOfTheImage() {
		final ImagePlus plain = smooth();
		final ImagePlus signed = smooth();
		signed.getCalibration().setSigned16BitCalibration();
		final ImageProcessor expected = scaled(plain).getProcessor();
		final ImageProcessor result = scaled(signed).getProcessor();
		for (int i = 0; i < result.getPixelCount(); i++) assertThat(result.getf(i)).isCloseTo(expected.getf(i), within(1f));
	}

	@Test
	void aScaledRepairKeepsThePixelSize() {
		final ImagePlus image = smooth();
		image.getCalibration().pixelWidth = 100;
		image.getCalibration().xOrigin = 3;
		image.getCalibration().setUnit("nm");
		assertThat(scaled(image).getCalibration().equals(image.getCalibration())).isTrue();
	}

	@Test
	void meanAndSpreadAreInGreyValuesThatAreShown() {
		final ImagePlus result = denoise(repair.withSamples(2), line(TestImages.image(16), 100, 0.25));
		final SampleSpread spread = SampleSpread.of(result).orElseThrow();
		final double first = 100 + 0.25 * result.getStack().getProcessor(1).getf(0);
		final double second = 100 + 0.25 * result.getStack().getProcessor(2).getf(0);
		assertThat(spread.mean().getProcessor().getf(0)).isCloseTo((float) (first + second) / 2, within(0.01f));
		assertThat(spread.deviation().getProcessor().getf(0)).isCloseTo((float) (Math.abs(first - second) / Math.sqrt(2)), within(0.01f));
		assertThat(spread.mean().getCalibration().calibrated()).isFalse();
	}

	@Test
	void aSimulationAddsTheNoiseOfWhatIsShownAndLosesToTheValueThatIsShown() {
		final ImagePlus signed = new ImagePlus("", new ShortProcessor(200, 100));
		signed.getProcessor().set(32768 + 250);
		signed.getCalibration().setSigned16BitCalibration();
		final ImageProcessor photons = SimulatedMeasurement.of(signed, Simulation.NONE.withCamera(new NoiseModel.Camera(1, 0, 0))).getProcessor();
		assertThat(photons.getStats().stdDev).isCloseTo(Math.sqrt(250), within(0.5));
		assertThat(photons.getStats().mean).isCloseTo(32768 + 250, within(0.5));
		final int[] histogram = SimulatedMeasurement.of(signed, Simulation.NONE.withLosses(new Losses(0.5, 0, 0, 3))).getProcessor().getHistogram();
		assertThat(histogram[32768]).isCloseTo(10_000, within(400));
		assertThat(histogram[32768 + 500]).as("hot: twice the greatest").isEqualTo(3);
	}

	/** The oracle is the same image without a calibration. */
	@Test
	void aTestOfAPriorTakesNoiseAndTellsErrorsInGreyValuesThatAreShown() {
		final ImagePlus line = line(tested(), 100, 0.25);
		final PriorTestResult expected = test(tested(), NoiseModel.given(800));
		final PriorTestResult result = test(line, NoiseModel.given(200));
		for (int i = 0; i < 10; i++) {
			final Trial.Error error = expected.verdict().trials().get(i).prior();
			assertThat(result.verdict().trials().get(i).prior().rmse()).isCloseTo(error.rmse() / 4, within(1e-6 * error.rmse()));
			assertThat(result.verdict().trials().get(i).prior().bias()).isCloseTo(error.bias() / 4, within(1e-6 * error.rmse()));
		}
		assertThat(result.residuals().halfWidth()).isCloseTo(expected.residuals().halfWidth() / 4, within(1e-6 * expected.residuals().halfWidth()));
		assertThat(result.panel("").getProcessor().getf(0)).isCloseTo(100 + expected.panel("").getProcessor().getf(0) / 4, within(0.01f));
		final ImagePlus filled = repair.withNoise(NoiseModel.given(200)).inpaint(line, HiddenRegions.of(line, new Roi(10, 8, 3, 2)));
		final ImagePlus interval = CalibratedInterval.of(filled).orElseThrow();
		assertThat(interval.getProcessor().getf(11, 9)).isEqualTo((float) result.residuals().halfWidth());
		assertThat(interval.getCalibration().calibrated()).isFalse();
	}

	private static PriorTestResult test(final ImagePlus image, final NoiseModel noise) {
		return new PriorTest(repair.withNoise(noise), 10).hidden(image, HiddenRegions.of(image, new Roi(10, 8, 3, 2)), SolverListener.SILENT);
	}

	private static ImagePlus tested() {
		return new ImagePlus("tested", TestImages.noise(16, 64, 64, 5));
	}

	@Test
	void anIsotropicStackTakesNoiseAndTellsDisagreementInGreyValuesThatAreShown() {
		final IsotropicImage expected = repair.withNoise(NoiseModel.given(800)).makeIsotropic(TestImages.stack(16, 4), 2, "", SolverListener.SILENT);
		final IsotropicImage result = repair.withNoise(NoiseModel.given(200)).makeIsotropic(line(TestImages.stack(16, 4), 100, 0.25), 2, "", SolverListener.SILENT);
		assertThat(pixels(result.result())).isEqualTo(pixels(expected.result()));
		assertThat(number(result.result(), Provenance.NOISE)).isEqualTo(200);
		assertThat(number(result.result(), Provenance.RESIDUAL)).isCloseTo(number(expected.result(), Provenance.RESIDUAL) / 4, within(1e-6));
		assertThat(result.disagreement().getCalibration().calibrated()).isFalse();
		for (int i = 0; i < 100; i++) assertThat(result.disagreement().getProcessor().getf(i)).isEqualTo(expected.disagreement().getProcessor().getf(i) / 4);
	}

	private static ImagePlus denoise(final Repair with, final ImagePlus image) {
		return with.restore(image, RestorationTask.denoising(), SolverListener.SILENT);
	}

	private static ImagePlus scaled(final ImagePlus image) {
		return new ScaledRepair(repair, 0.5).inpaint(image, HiddenRegions.of(image, HOLE), SolverListener.SILENT);
	}

	private static ImagePlus line(final ImagePlus image, final double offset, final double slope) {
		image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { offset, slope }, "counts");
		return image;
	}

	private static double number(final ImagePlus result, final String key) {
		return ((Number) Provenance.fromInfo(result.getInfoProperty()).orElseThrow().get(key).orElseThrow()).doubleValue();
	}

	private static ImagePlus smooth() {
		final ImagePlus image = TestImages.image(16);
		for (int i = 0; i < image.getProcessor().getPixelCount(); i++) image.getProcessor().set(i, 33000 + 10 * (i % TestImages.WIDTH) + i / TestImages.WIDTH);
		return image;
	}
}
