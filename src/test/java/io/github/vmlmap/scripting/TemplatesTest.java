package io.github.vmlmap.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;

import com.google.gson.JsonParser;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

import io.github.vmlmap.ForkedJvm;
import io.github.vmlmap.imagej.HiddenRegions;
import io.github.vmlmap.imagej.Provenance;
import io.github.vmlmap.imagej.Repair;
import io.github.vmlmap.models.TinyPrior;

/** The templates of the Script Editor's menu, each run as Fiji runs it; that which trains has a test of its own. */
class TemplatesTest {

	private static final Path TEMPLATES = Path.of("src/main/resources/script_templates/VML-MAP");
	private static final Roi HOLE = new OvalRoi(8, 6, 6, 6);

	@TempDir
	private Path folder;

	private Path input;
	private Path output;
	private String prior;

	@BeforeEach
	void makeFolders() throws IOException {
		input = Files.createDirectories(folder.resolve("images"));
		output = folder.resolve("results");
		prior = TinyPrior.write(folder.resolve("tiny")).folder().toString();
	}

	@Test
	void areAllRunByATest() throws IOException {
		try (Stream<Path> files = Files.list(TEMPLATES)) {
			assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("Compare_Solvers.groovy", "Deconvolve_Folder.groovy", "Draw_Spread_Map.groovy",
				"Fill_Sparse_Scans.groovy", "Repair_Folder.groovy", "Repair_ROIs.groovy", "Train_Prior.groovy");
		}
	}

	@Test
	void repairsTheSelectionOfAnImage() throws Exception {
		final ImagePlus image = image(1);
		image.setRoi((Roi) HOLE.clone());
		final ImagePlus repaired = (ImagePlus) run("Repair_ROIs", Map.of("image", image, "samples", 2)).get("repaired");
		final ImagePlus expected = Repair.DEFAULT.withPrior(prior).withSamples(2).inpaint(image, HiddenRegions.of(image, HOLE));
		for (int k = 1; k <= 2; k++) assertThat(repaired.getStack().getPixels(k)).isEqualTo(expected.getStack().getPixels(k));
	}

	@Test
	void drawsMeanAndSpread() throws Exception {
		final ImagePlus image = image(1);
		image.setOverlay(new Overlay((Roi) HOLE.clone()));
		final Map<String, Object> maps = run("Draw_Spread_Map", Map.of("image", image, "samples", 3));
		final ImagePlus results = Repair.DEFAULT.withPrior(prior).withSamples(3).inpaint(image, HiddenRegions.of(image, HOLE));
		final double[] values = new double[3];
		for (int k = 0; k < 3; k++) values[k] = results.getStack().getProcessor(k + 1).getf(11, 9);
		final double mean = (values[0] + values[1] + values[2]) / 3;
		final double variance = (Math.pow(values[0] - mean, 2) + Math.pow(values[1] - mean, 2) + Math.pow(values[2] - mean, 2)) / 2;
		assertThat(((ImagePlus) maps.get("mean")).getProcessor().getf(11, 9)).isEqualTo((float) mean);
		assertThat(((ImagePlus) maps.get("spread")).getProcessor().getf(11, 9)).isEqualTo((float) Math.sqrt(variance));
		assertThat(((ImagePlus) maps.get("spread")).getProcessor().getf(0, 0)).isZero();
	}

	/** SciJava would write any exception as a stack trace. */
	@ParameterizedTest
	@CsvSource({ "Draw_Spread_Map, true, There is no spread of", "Draw_Spread_Map, false, No selection", "Repair_ROIs, false, No selection" })
	void sayInASentenceWhatIsWrong(final String template, final boolean colour, final String sentence) throws Exception {
		final ImagePlus image = colour ? new ImagePlus("colour", image(1).getProcessor().convertToRGB()) : image(1);
		if (colour) image.setRoi((Roi) HOLE.clone());
		final PrintStream before = System.out;
		final ByteArrayOutputStream said = new ByteArrayOutputStream();
		System.setOut(new PrintStream(said, true));
		try {
			assertThat(run(template, Map.of("image", image, "samples", 2)).values()).containsOnlyNulls();
		}
		finally {
			System.setOut(before);
		}
		assertThat(said.toString()).contains(sentence);
	}

	@Test
	void repairsAFolderAndNamesWhatFails() throws Exception {
		final ImagePlus selected = image(1);
		selected.setRoi((Roi) HOLE.clone());
		save(selected, "a.tif");
		Files.writeString(input.resolve("b.tif"), "This is no image.");
		save(image(3), "d.tif");
		final Map<String, Object> inputs = Map.of("input", input.toFile(), "output", output.toFile(), "samples", 2, "seed", 5L, "shard", "", "endfiji", false);
		assertThat(run("Repair_Folder", inputs).get("report").toString().lines()).startsWith("Restored: 1. Were there already: 0. Failed: 2.").anyMatch(line -> line.startsWith("  b.tif: "))
			.anyMatch(line -> line.startsWith("  d.tif: No selection"));
		final ImagePlus result = IJ.openImage(output.resolve("a-inpainted.tif").toString());
		assertThat(result.getStackSize()).isEqualTo(2);
		for (int y = 0; y < 16; y++) for (int x = 0; x < 24; x++)
			if (!HOLE.contains(x, y)) assertThat(result.getProcessor().get(x, y)).isEqualTo(selected.getProcessor().get(x, y));
		assertThat(JsonParser.parseString(Files.readString(output.resolve("a-inpainted.json"))).getAsJsonObject().get(Provenance.SEEDS).getAsJsonArray().get(0).getAsLong()).isEqualTo(5);
		assertThat(run("Repair_Folder", inputs).get("report").toString()).startsWith("Restored: 0. Were there already: 1. Failed: 2.");
		final Map<String, Object> wrong = new HashMap<>(inputs);
		wrong.put("shard", "0/2");
		assertThat(run("Repair_Folder", wrong).get("report").toString()).startsWith("There is no shard 0/2");
	}

	@Test
	void deconvolvesAFolder() throws Exception {
		save(image(1), "a.tif");
		final Map<String, Object> inputs = Map.of("input", input.toFile(), "output", output.toFile(), "na", 0.8, "index", 1.0, "emission", 520.0, "pixel", 300.0, "slice", 0.0, "thin", false, "endfiji",
			false);
		assertThat(run("Deconvolve_Folder", inputs).get("report").toString()).startsWith("Restored: 1.");
		assertThat(run("Deconvolve_Folder", inputs).get("report").toString()).as("the same PSF").startsWith("Restored: 0. Were there already: 1.");
		final Map<String, Object> other = new HashMap<>(inputs);
		other.put("na", 0.7);
		assertThat(run("Deconvolve_Folder", other).get("report").toString()).as("another").contains("results of other settings");
		assertThat(Provenance.fromInfo(IJ.openImage(output.resolve("a-deconvolved.tif").toString()).getInfoProperty()).orElseThrow().get("degradation").orElseThrow().toString()).contains("0.8");
	}

	@Test
	void fillsSparseScans() throws Exception {
		final ImagePlus scan = image(1);
		for (int i = 0; i < 24 * 16; i += 3) scan.getProcessor().set(i, 7);
		save(scan, "a.tif");
		assertThat(run("Fill_Sparse_Scans", Map.of("input", input.toFile(), "output", output.toFile(), "value", 7.0, "samples", 1, "shard", "1/1", "endfiji", false)).get("report").toString()).startsWith("Restored: 1.");
		final ImagePlus filled = IJ.openImage(output.resolve("a-inpainted.tif").toString());
		for (int i = 0; i < 24 * 16; i++) if (i % 3 != 0) assertThat(filled.getProcessor().get(i)).isEqualTo(scan.getProcessor().get(i));
		assertThat(filled.getProcessor().get(3)).isNotEqualTo(7);
	}

	/** Not only where what the user can mend fails: a cluster would take 0 for done. */
	@ParameterizedTest
	@ValueSource(strings = { "Repair_Folder", "Deconvolve_Folder", "Fill_Sparse_Scans" })
	void endTheJvmWithAnExitCodeWhateverFails(final String template) throws Exception {
		Files.createDirectories(output);
		Files.writeString(output.resolve("settings.properties"), "task=\\u00zz");
		final ForkedJvm.Result failed = ForkedJvm.run(TemplateProcess.class, "-Dtest.template=" + TEMPLATES.resolve(template + ".groovy"), "-Dtest.input=" + input, "-Dtest.output=" + output,
			"-Dtest.prior=" + prior);
		assertThat(failed.exit()).as(failed.toString()).isEqualTo(2);
		assertThat(failed.toString()).contains("IllegalArgumentException");
	}

	/** SciJava keeps what was entered by the parameter's name alone, for all scripts. */
	@Test
	void takeNothingThatWasEnteredIntoAnotherScript() throws Exception {
		final ImagePlus image = image(1);
		image.setRoi((Roi) HOLE.clone());
		save(image, "a.tif");
		final ForkedJvm.Result ended = ForkedJvm.run(RememberingProcess.class, "-Djava.util.prefs.userRoot=" + folder.resolve("memory"), "-Dtest.template=" + TEMPLATES.resolve("Repair_Folder.groovy"),
			"-Dtest.input=" + input, "-Dtest.output=" + output, "-Dtest.prior=" + prior);
		assertThat(ended.exit()).as(ended.toString()).isZero();
		assertThat(ended.out()).as("what a parameter that persists gets").contains("remembered 3");
		assertThat(IJ.openImage(output.resolve("a-inpainted.tif").toString()).getStackSize()).isEqualTo(1);
		assertThat(JsonParser.parseString(Files.readString(output.resolve("a-inpainted.json"))).getAsJsonObject().get(Provenance.SEEDS).getAsJsonArray().get(0).getAsLong()).isEqualTo(1);
		try (Stream<Path> files = Files.list(TEMPLATES)) {
			for (final Path file : files.toList()) assertThat(Files.readAllLines(file)).as(file.toString()).filteredOn(line -> line.startsWith("#@") && line.contains("label = "))
				.allMatch(line -> line.contains("persist = false"));
		}
	}

	@Test
	void comparesSolvers() throws Exception {
		save(image(1), "a.tif");
		final Map<String, Object> found = run("Compare_Solvers", Map.of("clean", input.toFile(), "output", output.toFile(), "tasks", "Box", "methods", "DDRM; Biharmonic", "count", 1, "crop", 16));
		assertThat(Files.readAllLines(output.resolve("results.csv"))).as("a heading and two results").hasSize(3);
		assertThat(found.get("report").toString()).startsWith("2 of 2 results");
	}

	private Map<String, Object> run(final String template, final Map<String, Object> inputs) throws Exception {
		final Map<String, Object> all = new HashMap<>(inputs);
		all.put("prior", prior);
		try (Context context = Contexts.forgetful()) {
			return Scripts.run(context, TEMPLATES.resolve(template + ".groovy"), all);
		}
	}

	private void save(final ImagePlus image, final String name) {
		assertThat(new FileSaver(image).saveAsTiff(input.resolve(name).toString())).isTrue();
	}

	private static ImagePlus image(final long seed) {
		final ByteProcessor pixels = new ByteProcessor(24, 16);
		final Random random = new Random(seed);
		for (int i = 0; i < pixels.getPixelCount(); i++) pixels.set(i, 60 + random.nextInt(100));
		return new ImagePlus("image " + seed, pixels);
	}
}
