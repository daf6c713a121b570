package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.command.CommandModule;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;

import io.github.vmlmap.imagej.CalibratedInterval;
import io.github.vmlmap.imagej.HiddenMask;
import io.github.vmlmap.imagej.HiddenRegion;
import io.github.vmlmap.imagej.HiddenRegions;
import io.github.vmlmap.imagej.PriorTest;
import io.github.vmlmap.imagej.PriorTestResult;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.imagej.Provenance;
import io.github.vmlmap.imagej.RestorationTask;
import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.RegularisedVmlMap;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.solvers.SolverSettings;
import io.github.vmlmap.workflow.NoiseModel;
import io.github.vmlmap.workflow.RestorationSettings;

/** The prior is tested on the user's own image, whose results quote what was found. */
class TestPriorOnImageTest extends CommandTest {

	@Test
	void reportsEachPlaceAndTheVerdictWhichResultsQuote() throws Exception {
		final ImagePlus image = Spots.image(8);
		final Snapshot before = Snapshot.of(image);
		final CommandModule done = runs.run(TestPriorOnImage.class, "image", image, "prior", prior);
		assertThat(done.getCancelReason()).isNull();
		final ResultsTable table = (ResultsTable) done.getOutput("table");
		assertThat(table.size()).isEqualTo(10);
		for (int i = 0; i < 10; i++) assertThat(table.getValue("RMSE biharmonic inpainting", i)).isPositive();
		final String verdict = (String) done.getOutput("verdict");
		assertThat(verdict).matches("On 10 places of this image the prior '.*' was (better than|equal to|worse than) biharmonic inpainting: .*");
		assertThat(((ImagePlus) done.getOutput("output")).getTitle()).isEqualTo("spots.tif-prior-test");
		assertThat(Snapshot.of(image)).isEqualTo(before);
		assertThat((List<?>) Runs.said(runs.result(InpaintRoi.class, "image", image, "prior", prior), "notes")).anyMatch(verdict::equals);
		final ImagePlus custom = runs.result(VmlMapCommand.class, "image", image, "prior", prior, "preset", "Custom", "levels", 2, "steps", 1);
		assertThat((List<?>) Runs.said(custom, "notes")).anyMatch((verdict + " The test had another preset or noise.")::equals);
		assertThat(quoted(image, "degradation", "Denoise")).isEqualTo("The prior was tested on this image at another task, which says nothing of this one.");
		image.setRoi(new Roi(3, 4, 5, 2));
		assertThat(quoted(image)).startsWith("The prior was tested on this image at another task");
		image.getProcessor().set(0, 0, 1 + image.getProcessor().get(0, 0));
		assertThat(quoted(image)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "sparse", "binning", "blur" })
	void testsWholeFieldsAndSparsePixelsToo(final String test) {
		final ImagePlus image = waves();
		final HiddenMask none = HiddenMask.none(330, 230);
		final Repair quick = Repair.DEFAULT.withPrior(prior).withSolver(new RegularisedVmlMap()).withSettings(RestorationSettings.DEFAULT.withSolver(
			SolverSettings.DEFAULT.withLevels(2).withSteps(1)));
		final PriorTest trial = new PriorTest(quick, 10);
		final PriorTestResult result = switch (test) {
			case "sparse" -> trial.sparse(image, none, 0.7, SolverListener.SILENT);
			case "binning" -> trial.degraded(image, none, RestorationTask.superResolution(2), SolverListener.SILENT);
			default -> trial.degraded(image, none, RestorationTask.gaussianBlur(1), SolverListener.SILENT);
		};
		assertThat(result.sentence()).contains(test.equals("sparse") ? "biharmonic" : test.equals("binning") ? "bicubic" : "Wiener");
		assertThat(result.table().size()).isEqualTo(10);
		assertThat(result.panel("p").getHeight()).isGreaterThan(10 * 32);
	}

	/** Squares of 32 pixels and windows of 64: ten fit beside each other only in the part that is left. */
	@ParameterizedTest
	@ValueSource(strings = { "Sparse pixels", "Binning", "Gaussian blur" })
	void whatIsHiddenIsNoIntactPlace(final String test) throws Exception {
		final ImagePlus image = waves();
		image.setRoi(new Roi(0, 0, 200, 230));
		final CommandModule done = runs.run(TestPriorOnImage.class, "image", image, "prior", prior, "test", test, "blurwidth", 0.5);
		assertThat(done.getCancelReason()).isNull();
		final ResultsTable table = (ResultsTable) done.getOutput("table");
		for (int i = 0; i < 10; i++) assertThat(table.getValue("X", i)).isGreaterThanOrEqualTo(200);
		final ImagePlus synthesised = waves();
		final Roi earlier = new Roi(0, 0, 200, 230);
		earlier.setName("synthesised");
		synthesised.setOverlay(new Overlay(earlier));
		final ResultsTable other = (ResultsTable) runs.run(TestPriorOnImage.class, "image", synthesised, "prior", prior, "test", test, "blurwidth", 0.5).getOutput("table");
		assertThat(other.getColumn("X")).containsExactly(table.getColumn("X"));
	}

	/** As all commands that restore name it, in their order. */
	@Test
	void takesTheNoiseAsTheRestorationDoes() throws Exception {
		final List<String> names = new ArrayList<>();
		runs.commands().getCommand(TestPriorOnImage.class).inputs().forEach(item -> names.add(item.getName()));
		assertThat(names).containsSequence("prior", "noise", "estimatenoise", "cameranoise", "gain", "offset", "readnoise", "preset", "seed", "forcecpu");
		final ImagePlus image = Spots.image(8);
		final String estimated = verdict("image", image);
		final String given = verdict("image", image, "estimatenoise", false, "noise", 60.0);
		assertThat(given).isNotEqualTo(estimated);
		assertThat(verdict("image", image, "cameranoise", true, "gain", 0.0, "readnoise", 60.0)).isEqualTo(given);
		assertThat(reason("image", image, "estimatenoise", false, "noise", -1.0)).startsWith("The noise must be 0 or more");
	}

	@Test
	void aResultHasAnIntervalOnlyWhereItsTaskWasCalibrated() {
		final ImagePlus image = Spots.image(8);
		final Repair quick = Repair.DEFAULT.withPrior(prior).withSettings(RestorationSettings.DEFAULT.withSolver(SolverSettings.DEFAULT.withLevels(2).withSteps(1)));
		final HiddenRegion region = HiddenRegions.of(image, image.getRoi());
		final ImagePlus without = quick.inpaint(image, region);
		assertThat(CalibratedInterval.of(without)).isEmpty();
		assertThat(without.getInfoProperty()).doesNotContain("interval");
		final Set<Double> levels = new HashSet<>();
		final PriorTestResult test = new PriorTest(quick, 10, 5).hidden(image, region, levelsOf(levels));
		assertThat(levels).as("those of the solver, and of the sampler its own hundred").hasSizeGreaterThanOrEqualTo(100);
		assertThat(test.intervalSentence()).contains("calibrated residuals", "ΠGDM", "measured coverage", "Better: " + test.interval().source());
		assertThat(test.table().getValue("Coverage calibrated residuals", 3)).isEqualTo(test.residuals().held().get(3));
		final ImagePlus result = quick.withSeed(7).inpaint(image, region);
		final ImagePlus interval = CalibratedInterval.of(result).orElseThrow();
		for (int i = 0; i < interval.getWidth() * interval.getHeight(); i++) {
			final boolean hidden = region.mask().isHidden(i % interval.getWidth(), i / interval.getWidth());
			assertThat(interval.getProcessor().getf(i)).isEqualTo(Float.valueOf(hidden ? (float) test.residuals().halfWidth() : Float.NaN));
		}
		assertThat((String) Provenance.fromInfo(result.getInfoProperty()).orElseThrow().get("interval").orElseThrow()).startsWith(test.residuals().sentence());
		final Repair other = quick.withSettings(quick.settings().withSolver(quick.settings().solver().withLevels(3)));
		assertThat(CalibratedInterval.of(other.inpaint(image, region))).isEmpty();
		assertThat(CalibratedInterval.of(quick.inpaint(image, HiddenRegions.of(image, new Roi(1, 1, 3, 2))))).isEmpty();
		assertThat(CalibratedInterval.of(quick.inpaint(result, region))).isEmpty();
		final Rectangle box = image.getRoi().getBounds();
		final Roi twice = new ShapeRoi((Roi) image.getRoi().clone()).or(new ShapeRoi(moved(image.getRoi(), box.x > 20 ? -box.width - 3 : box.width + 3)));
		assertThat(CalibratedInterval.of(quick.inpaint(image, HiddenRegions.of(image, twice)))).isPresent();
		final Roi andALine = new ShapeRoi((Roi) image.getRoi().clone()).or(new ShapeRoi(new Roi(0, 0, 1, 3)));
		assertThat(CalibratedInterval.of(quick.inpaint(image, HiddenRegions.of(image, andALine)))).as("a part that was not tested").isEmpty();
		result.setOverlay(null);
		assertThat(CalibratedInterval.of(result)).isEmpty();
		assertThat(CalibratedInterval.of(quick.withNoise(NoiseModel.given(1)).inpaint(image, region))).isEmpty();
		image.getProcessor().set(0, 0, 1 + image.getProcessor().get(0, 0));
		assertThat(CalibratedInterval.of(quick.inpaint(image, region))).isEmpty();
	}

	private static Roi moved(final Roi roi, final int by) {
		final Roi other = (Roi) roi.clone();
		other.setLocation(roi.getXBase() + by, roi.getYBase());
		return other;
	}

	/** What was calibrated with one preset says nothing of another. */
	@Test
	void testsThePresetOfTheRestoration() throws Exception {
		final ImagePlus image = Spots.image(8);
		assertThat(runs.run(TestPriorOnImage.class, "image", image, "prior", prior, "preset", "Balanced").getCancelReason()).isNull();
		assertThat(runs.run(InpaintRoi.class, "image", image, "prior", prior).getOutput("interval")).isNull();
		assertThat(runs.run(InpaintRoi.class, "image", image, "prior", prior, "preset", "Balanced").getOutput("interval")).isInstanceOf(ImagePlus.class);
	}

	@Test
	void refusesWhatCannotBeTested() throws Exception {
		final ImagePlus nothing = Spots.image(8);
		nothing.deleteRoi();
		assertThat(reason("image", nothing)).startsWith("No selection");
		assertThat(reason("image", Spots.image(8), "test", "Binning")).startsWith("Only 0 intact places of 32 × 32 pixels were found");
		assertThat(reason("image", Spots.image(8), "test", "Sparse pixels", "share", 0.0)).startsWith("The hidden share must be between 0 and 1");
		assertThat(reason("image", Spots.image(8), "test", "Luck")).startsWith("There is no test 'Luck'");
		assertThat(reason("image", Spots.image(8), "test", "Binning", "factor", "x2")).isEqualTo("There is no binning factor 'x2': choose 2, 3 or 4.");
		assertThat(reason("image", Spots.image(8), "samples", 4)).startsWith("An interval of a sampler needs at least 5 posterior samples");
		assertThat(reason("image", Spots.image(8), "samples", 5, "test", "Gaussian blur")).startsWith("The singular values of a blur");
		assertThat(reason("image", Spots.image(8), "preset", "Luck")).startsWith("There is no preset 'Luck'");
		assertThat(reason("image", Spots.image(8), "places", 3)).startsWith("A test needs at least 10 places");
	}

	private static ImagePlus waves() {
		final ByteProcessor plane = new ByteProcessor(330, 230);
		for (int i = 0; i < plane.getPixelCount(); i++) plane.set(i, (int) (100 + 60 * Math.sin(i % 330 / 5.0) * Math.cos(i / 330 / 7.0)));
		return new ImagePlus("waves", plane);
	}

	private static SolverListener levelsOf(final Set<Double> levels) {
		return new SolverListener() {

			@Override
			public void progress(final Progress progress) {
				levels.add(progress.sigma());
			}
		};
	}

	/** What the result of a quick run says of a test. */
	private String quoted(final ImagePlus image, final Object... inputs) throws Exception {
		final Object[] all = Stream.concat(Stream.of("image", image, "prior", prior, "preset", "Custom", "levels", 2, "steps", 1), Stream.of(inputs)).toArray();
		final List<?> notes = (List<?>) Runs.said(runs.result(VmlMapCommand.class, all), "notes");
		return notes.stream().map(String::valueOf).filter(note -> note.matches("(?s).*(tested on this image|places of this image).*")).collect(Collectors.joining());
	}

	private String verdict(final Object... inputs) throws Exception {
		final Object[] all = Stream.concat(Stream.of("prior", prior), Stream.of(inputs)).toArray();
		return (String) runs.run(TestPriorOnImage.class, all).getOutput("verdict");
	}

	private String reason(final Object... inputs) throws Exception {
		final Object[] all = Stream.concat(Stream.of("prior", prior), Stream.of(inputs)).toArray();
		return runs.run(TestPriorOnImage.class, all).getCancelReason();
	}
}
