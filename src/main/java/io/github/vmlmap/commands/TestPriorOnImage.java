package io.github.vmlmap.commands;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.measure.ResultsTable;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.HiddenMask;
import io.github.vmlmap.imagej.HiddenSource;
import io.github.vmlmap.imagej.PriorTest;
import io.github.vmlmap.imagej.PriorTestResult;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.imagej.RestorationTask;
import io.github.vmlmap.solvers.Preset;
import io.github.vmlmap.solvers.SolverListener;

/** Tells whether a prior beats the classical method on intact places of the user's own image. */
@Plugin(type = Command.class, menuPath = "Plugins > VML-MAP > Test Prior on This Image...")
public class TestPriorOnImage extends RestorationCommand implements TableCommand {

	private static final String SHAPE = "Hidden shape";
	private static final String SPARSE = "Sparse pixels";
	private static final String BINNING = "Binning";
	private static final String BLUR = "Gaussian blur";

	@Parameter(persist = false, label = "Test", description = "What is done to intact places: the hidden shape is copied there, pixels are hidden at random, or they are binned or blurred once more.",
		choices = { SHAPE, SPARSE, BINNING, BLUR })
	private String test = SHAPE;

	@Parameter(persist = false, label = "Hidden region", description = "What says which pixels are hidden. For 'Hidden shape' the largest connected part is copied; in every test, what is hidden is not taken for intact.",
		choices = { "Selection", "Overlay", "ROI Manager", "Mask image", "NaN pixels" }, attrs = @Attr(name = Trait.FLEETING))
	private String hidden = "Selection";

	@Parameter(persist = false, style = PathWidget.FILE, label = "Mask image", description = "For the hidden region 'Mask image': title of an open image or path of a file; not zero is hidden.", attrs = @Attr(name = Trait.FLEETING))
	private String mask = "";

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Hidden share", description = "For 'Sparse pixels': how many of the pixels are hidden, between 0 and 1.", min = "0", max = "1")
	private Double share = 0.8;

	@Parameter(persist = false, label = "Binning factor", description = "For 'Binning': how many pixels become one, along each side.", choices = { "2", "3", "4" })
	private String factor = "2";

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Blur width (pixels)", description = "For 'Gaussian blur': its standard deviation.", min = "0.1")
	private Double blurwidth = 1.5;

	@Parameter(persist = false, style = "slider", label = "Places", description = "How many intact places are tested, at least 10: more tell finer differences and take longer.", min = "10", max = "200", stepSize = "10")
	private Integer places = 10;

	@Parameter(persist = false, style = "slider", label = "Posterior samples", description = "How many are drawn a place for an interval of their own, beside that of the residuals; 0 for none, else at least 5.", min = "0", max = "100", stepSize = "5")
	private Integer samples = 0;

	@Parameter(persist = false, label = "Prior", description = "One of those installed, as Manage Priors... lists them; it must have been trained on images like yours. A macro may also give the folder of a model.")
	private PriorChoice prior = PriorChoice.DEFAULT;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Noise (grey values)", description = "Standard deviation of the image's noise; used unless it is estimated.", min = "0")
	private Double noise = 0.0;

	@Parameter(persist = false, label = "Estimate noise", description = "Whether the noise is estimated from the image rather than given below.", attrs = @Attr(name = Trait.BEFORE, value = "noise"))
	private Boolean estimatenoise = true;

	@Parameter(persist = false, label = "Camera noise", description = "Whether the noise is that of the camera below, photon noise included, rather than estimated or given above.")
	private Boolean cameranoise = false;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Camera gain (grey values/electron)", description = "For camera noise: how much one photoelectron adds; the inverse of electrons per count.", min = "0")
	private Double gain = 0.0;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Camera offset (grey values)", description = "For camera noise: the grey value without light.")
	private Double offset = 0.0;

	@Parameter(persist = false, style = NumberStyle.DECIMAL, label = "Read noise (grey values)", description = "For camera noise: the standard deviation without light; that in electrons times the gain.", min = "0")
	private Double readnoise = 0.0;

	@Parameter(persist = false, label = "Preset", description = "That of the restoration whose result shall be judged.", choices = { "Fast", "Balanced", "Paper" })
	private String preset = "Fast";

	@Parameter(persist = false, label = "Seed", description = "The same seed and settings give the same places and the same result.")
	private Long seed = 1L;

	@Parameter(persist = false, label = "Force CPU", description = "Not to use a GPU even where there is one.")
	private Boolean forcecpu = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Prior test")
	private ResultsTable table;

	@Parameter(type = ItemIO.OUTPUT, label = "Verdict")
	private String verdict;

	@Parameter(type = ItemIO.OUTPUT, label = "Interval")
	private String calibration;

	@Override
	public String tableTitle() {
		return "Prior test of " + imageTitle();
	}

	@Override
	ImagePlus restore(final ImagePlus input, final SolverListener listener) {
		final PriorTest trial = new PriorTest(repair(), places, samples);
		final PriorTestResult result = switch (test) {
			case SHAPE -> trial.hidden(input, region(input, hidden, mask), listener);
			case SPARSE -> trial.sparse(input, unmeasured(input), share, listener);
			case BINNING -> trial.degraded(input, unmeasured(input), RestorationTask.superResolution(scale()), listener);
			case BLUR -> trial.degraded(input, unmeasured(input), RestorationTask.gaussianBlur(blurwidth), listener);
			default -> throw new Refusal("There is no test '" + test + "': choose Hidden shape, Sparse pixels, Binning or Gaussian blur.");
		};
		table = result.table();
		verdict = result.sentence();
		calibration = result.intervalSentence();
		say(verdict);
		say(calibration);
		return result.panel(input.getTitle() + "-prior-test");
	}

	private int scale() {
		return switch (factor) {
			case "2" -> 2;
			case "3" -> 3;
			case "4" -> 4;
			default -> throw new Refusal("There is no binning factor '" + factor + "': choose 2, 3 or 4.");
		};
	}

	private HiddenMask unmeasured(final ImagePlus input) {
		return sources(input, mask).unmeasured(HiddenSource.ofLabel(hidden));
	}

	private Repair repair() {
		return Repair.DEFAULT.withPreset(Preset.ofLabel(preset)).withPrior(prior.name()).withSeed(seed).withForceCpu(forcecpu)
			.withNoise(NoiseChoice.of(NoiseChoice.name(cameranoise, estimatenoise), noise, gain, offset, readnoise));
	}
}
