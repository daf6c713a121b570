package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.command.Command;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Plugin;
import org.scijava.task.event.TaskEvent;

import ij.ImagePlus;
import ij.ImageStack;
import ij.Macro;
import ij.Menus;
import ij.WindowManager;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.FileSaver;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.imagej.Provenance;
import io.github.vmlmap.models.TinyPrior;

/** The macro line that a result carries makes the same pixels again, through ImageJ's own interpreter and its parser of options. */
class MacroReplayTest {

	/** All that record a line, by their names in the menu. */
	private static final Map<String, Class<? extends Command>> COMMANDS = Stream.<Class<? extends Command>> of(InpaintRoi.class, DenoiseWithPrior.class, DeconvolveWithPrior.class,
		SuperResolveWithPrior.class, FillSparseScan.class, RepairStripes.class, MakeIsotropic.class, SimulateMeasurement.class, MapSynthesisedPart.class, VmlMapCommand.class,
		PreconditionedVmlMapCommand.class, GaussNewtonCommand.class, PublishedPeersCommand.class, RecoverSaturatedPixels.class).collect(Collectors.toMap(MacroReplayTest::label, Function.identity()));

	/** To be replaced by the paths of files. */
	private static final String BEAD = "file of a bead";
	private static final String MASK = "file of a mask";

	@TempDir
	private static Path folder;

	private static Runs runs;
	private static ImagePlus replayed;

	private Object menu;
	private String prior;

	@BeforeEach
	void open() throws Exception {
		runs = new Runs();
		prior = TinyPrior.write(folder.resolve("tiny [1] prior")).folder().toString();
		menu = menu().get(null);
		final Hashtable<String, String> table = new Hashtable<>();
		COMMANDS.keySet().forEach(label -> table.put(label, Replay.class.getName() + "(\"" + label + "\")"));
		menu().set(null, table);
	}

	@AfterEach
	void close() throws Exception {
		menu().set(null, menu);
		WindowManager.setTempCurrentImage(null);
		runs.close();
	}

	/** Of every command, with files whose names have blanks and brackets. */
	@ParameterizedTest
	@MethodSource("tasks")
	void repeats(final Class<? extends Command> command, final List<Object> inputs) throws Exception {
		final ImagePlus image = command == MakeIsotropic.class ? thick() : Spots.image(8);
		if (command == RepairStripes.class) for (int y = 0; y < Spots.HEIGHT; y++) image.getProcessor().set(20, y, 0);
		final List<Object> all = new ArrayList<>(List.of("image", image));
		inputs.forEach(input -> all.add(BEAD.equals(input) ? file("bead [1].tif", psf()) : MASK.equals(input) ? file("[a] mask [b c].tif", mask()) : input));
		if (PlanesCommand.class.isAssignableFrom(command) && command != SimulateMeasurement.class) all.addAll(List.of("prior", prior));
		final ImagePlus result = runs.result(command, all.toArray());
		assertSame(result, replay(image, result));
	}

	private static Stream<Arguments> tasks() {
		final List<Object> quick = List.of("preset", "Custom", "levels", 2, "steps", 1, "hidden", "Mask image", "mask", MASK);
		final List<Object> psf = List.of("degradation", "PSF", "psf", BEAD, "preset", "Custom", "levels", 2, "steps", 1);
		return Stream.of(Arguments.of(InpaintRoi.class, List.of("hidden", "Mask image", "mask", MASK, "scaletoprior", 1.5)), Arguments.of(DenoiseWithPrior.class, List.of(
			"estimatenoise", false, "noise", 4.0)), Arguments.of(DeconvolveWithPrior.class, List.of("psfsource", "Image or file", "psf", BEAD)), Arguments.of(
				SuperResolveWithPrior.class, List.of("psfsource", "Image or file", "psf", BEAD)), Arguments.of(FillSparseScan.class, List.of("hidden", "Mask image", "mask", MASK,
					"method", "Biharmonic")), Arguments.of(RepairStripes.class, List.of("method", "Biharmonic")), Arguments.of(MakeIsotropic.class, List.of("missing",
						"2")), Arguments.of(SimulateMeasurement.class, List.of("psfsource", "Image or file", "psf", BEAD, "noise", 3.0, "hiddenpercent", 20.0)), Arguments.of(
							MapSynthesisedPart.class, List.of("degradation", "PSF", "psf", BEAD)), Arguments.of(VmlMapCommand.class, quick), Arguments.of(
								PreconditionedVmlMapCommand.class, quick), Arguments.of(GaussNewtonCommand.class, psf), Arguments.of(PublishedPeersCommand.class, quick),
			Arguments.of(RecoverSaturatedPixels.class, List.of("level", 130.0, "headroom", 0.4)));
	}

	private static ImageProcessor psf() {
		final ImageProcessor bead = new FloatProcessor(5, 5);
		for (int i = 0; i < 25; i++) bead.setf(i, (float) Math.exp(-Math.pow(i % 5 - 2, 2) - Math.pow(i / 5 - 2, 2)));
		return bead;
	}

	private static ImageProcessor mask() {
		final ImageProcessor mask = new ByteProcessor(Spots.WIDTH, Spots.HEIGHT);
		Spots.fill(mask, Spots.HOLE, 255);
		return mask;
	}

	private static String file(final String name, final ImageProcessor plane) {
		final String file = folder.resolve(name).toString();
		assertThat(new FileSaver(new ImagePlus(name, plane)).saveAsTiff(file)).isTrue();
		return file;
	}

	/** Slices twice as thick as a pixel is wide. */
	private static ImagePlus thick() {
		final ImageStack stack = new ImageStack();
		for (int z = 0; z < 3; z++) {
			final ImageProcessor plane = new ByteProcessor(8, 8);
			for (int i = 0; i < 64; i++) plane.set(i, 20 + 3 * (i % 8) + 5 * (i / 8) + 9 * z);
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("stack.tif", stack);
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 0.5;
		image.getCalibration().pixelDepth = 1;
		return image;
	}

	private static String label(final Class<? extends Command> command) {
		final String path = command.getAnnotation(Plugin.class).menuPath();
		return path.substring(path.lastIndexOf('>') + 1).strip();
	}

	@Test
	void repeatsAnInpaintingWithItsSelection() throws Exception {
		final ImagePlus image = Spots.image(8);
		final ImagePlus result = runs.result(InpaintRoi.class, "image", image, "prior", prior, "seed", 3, "samples", 2);
		image.deleteRoi();
		assertSame(result, replay(image, result));
	}

	/** Whatever is selected when it is replayed. */
	@Test
	void repeatsAnInpaintingOfSeveralParts() throws Exception {
		final ImagePlus image = Spots.image(8);
		final ShapeRoi ring = new ShapeRoi(new OvalRoi(3, 4, 11, 11)).not(new ShapeRoi(new OvalRoi(6, 7, 5, 5)));
		image.setRoi(ring.or(new ShapeRoi(new OvalRoi(20, 3, 5, 6))).or(new ShapeRoi(new Roi(18, 15, 4, 3))));
		final ImagePlus result = runs.result(InpaintRoi.class, "image", image, "method", "Biharmonic");
		image.setRoi(1, 1, 8, 8);
		assertSame(result, replay(image, result));
	}

	/** The user has gone on to another plane during the run, and to a third before the replay. */
	@Test
	void repeatsThePlaneOfTheStart() throws Exception {
		for (final int[] extents : new int[][] { { 2, 2, 2 }, { 1, 8, 1 } }) {
			final ImagePlus image = stack(extents);
			final int plane = 6;
			image.setSlice(plane);
			final Turn turn = new Turn(image);
			runs.commands().context().service(EventService.class).subscribe(turn);
			final ImagePlus result = runs.result(InpaintRoi.class, "image", image, "prior", prior, "seed", 3);
			Reference.reachabilityFence(turn);
			assertThat(image.getCurrentSlice()).isEqualTo(1);
			assertThat(Runs.said(result, "planes")).isEqualTo(extents[0] == 2 ? "channels 2; slices 1; frames 2" : "channels 1; slices 6; frames 1");
			assertThat(Runs.said(result, Provenance.NOTES)).asString().contains("This is plane 6 of 8 alone");
			image.setSlice(2);
			assertSame(result, replay(image, result));
		}
	}

	@Test
	void repeatsARunIntoAFolderBesideIt() throws Exception {
		final ImagePlus image = stack(new int[] { 1, 8, 1 });
		final ImagePlus result = runs.result(InpaintRoi.class, "image", image, "method", "Biharmonic", "planes", "All planes", "folder", folder.resolve("a b").toString());
		final ImagePlus again = replay(image, result);
		assertSame(result, again);
		assertThat(Runs.said(again, "folder")).isEqualTo(Runs.said(result, "folder") + "-2");
	}

	private static ImagePlus stack(final int[] extents) {
		final ImageStack stack = new ImageStack();
		for (int i = 1; i <= 8; i++) {
			final ImageProcessor plane = Spots.image(8).getProcessor();
			plane.multiply(1 - i / 20.0);
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("stack.tif", stack);
		image.setDimensions(extents[0], extents[1], extents[2]);
		image.setRoi(Spots.HOLE);
		return image;
	}

	/** Shows the first plane once a run goes on. */
	public static final class Turn {

		private final ImagePlus image;

		Turn(final ImagePlus image) {
			this.image = image;
		}

		@EventHandler
		public void onEvent(final TaskEvent event) {
			if (event.getTask().getProgressValue() >= 3) image.setSlice(1);
		}
	}

	@Test
	void repeatsADeconvolution() throws Exception {
		final ImagePlus image = Spots.image(16);
		final ImagePlus result = runs.result(DeconvolveWithPrior.class, "image", image, "prior", prior, "sigma", 0.7, "estimatenoise", false, "noise", 500.0, "seed", 5, "memory", 700);
		final ImagePlus again = replay(image, result);
		assertSame(result, again);
		assertThat(Runs.said(again, "setting memory")).isEqualTo(Runs.said(result, "setting memory")).asString().startsWith("700000000 bytes");
	}

	private static ImagePlus replay(final ImagePlus image, final ImagePlus result) {
		replayed = null;
		WindowManager.setTempCurrentImage(image);
		new Interpreter().run(String.valueOf(Runs.said(result, Provenance.MACRO)));
		return replayed;
	}

	private static void assertSame(final ImagePlus result, final ImagePlus again) {
		assertThat(again).isNotNull();
		assertThat(again.getStackSize()).isEqualTo(result.getStackSize());
		for (int i = 1; i <= result.getStackSize(); i++) assertThat(again.getStack().getPixels(i)).isEqualTo(result.getStack().getPixels(i));
		assertThat(Runs.said(again, Provenance.MACRO)).isEqualTo(Runs.said(result, Provenance.MACRO));
	}

	/** ImageJ's table of commands, which it fills with its menus and these need a display. */
	private static Field menu() throws NoSuchFieldException {
		final Field table = Menus.class.getDeclaredField("pluginsTable");
		table.setAccessible(true);
		return table;
	}

	/** Does what Fiji does for a SciJava command in a macro: each input is asked of the options. */
	public static final class Replay implements PlugIn {

		@Override
		public void run(final String label) {
			try {
				final Class<? extends Command> command = COMMANDS.get(label);
				replayed = runs.result(command, inputs(command));
			}
			catch (final Exception e) {
				throw new AssertionError(e);
			}
		}

		private static Object[] inputs(final Class<? extends Command> command) {
			final List<Object> inputs = new ArrayList<>(List.of("image", WindowManager.getCurrentImage()));
			for (final ModuleItem<?> item : runs.commands().getCommand(command).inputs()) {
				final String value = Macro.getValue(Macro.getOptions(), item.getName(), null);
				if (value != null) Stream.of(item.getName(), value).forEach(inputs::add);
			}
			return inputs.toArray();
		}
	}
}
