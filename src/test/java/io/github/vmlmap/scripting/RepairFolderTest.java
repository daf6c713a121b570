package io.github.vmlmap.scripting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

import io.github.vmlmap.imagej.Provenance;
import io.github.vmlmap.models.TinyPrior;

/** A night's work: a folder of images with ROIs, one of them bad, and a second start. */
class RepairFolderTest {

	private static final Path SCRIPT = Path.of("scripts", "RepairFolder.groovy");
	private static final Roi HOLE = new OvalRoi(8, 6, 6, 6);

	@TempDir
	private Path folder;

	private Path input;
	private Path output;
	private Map<String, Object> inputs;

	@BeforeEach
	void makeImages() throws IOException {
		input = Files.createDirectories(folder.resolve("images"));
		output = folder.resolve("results");
		final String prior = TinyPrior.write(folder.resolve("tiny")).folder().toString();
		inputs = Map.of("input", input.toFile(), "output", output.toFile(), "prior", prior, "samples", 2, "seed", 5L);
		final ImagePlus selected = image(1);
		selected.setRoi((Roi) HOLE.clone());
		save(selected, "a.tif");
		Files.writeString(input.resolve("b.tif"), "This is no image.");
		final ImagePlus overlaid = image(2);
		overlaid.setOverlay(new Overlay((Roi) HOLE.clone()));
		save(overlaid, "c.tiff");
		save(image(3), "d.tif");
		Files.writeString(input.resolve("notes.txt"), "Not an image, and not meant to be one.");
	}

	@Test
	void repairsWhatHasARoiAndNamesTheRest() throws Exception {
		assertThat(run().lines()).hasSize(5).startsWith("Repaired: a.tif, c.tiff", "Were repaired already: none", "Failed: 2")
			.anyMatch(line -> line.startsWith("  b.tif: It is no TIFF")).anyMatch(line -> line.startsWith("  d.tif: No selection"));
		assertThat(results()).containsExactlyInAnyOrder("a-inpainted.tif", "a-inpainted.json", "c-inpainted.tif", "c-inpainted.json");
		for (final String name : List.of("a", "c")) assertRepaired(name);
	}

	@Test
	void leavesResultsThatAreThere() throws Exception {
		run();
		final Path result = output.resolve("a-inpainted.tif");
		final Object before = pixels("c-inpainted.tif");
		final FileTime longAgo = FileTime.fromMillis(0);
		Files.setLastModifiedTime(result, longAgo);
		Files.delete(output.resolve("c-inpainted.tif"));
		assertThat(run()).startsWith("Repaired: c.tiff\nWere repaired already: a.tif\nFailed: 2\n");
		assertThat(Files.getLastModifiedTime(result)).isEqualTo(longAgo);
		assertThat(pixels("c-inpainted.tif")).as("the same seed").isEqualTo(before);
	}

	@Test
	void leavesOutStacksAndNamesThatClash() throws Exception {
		for (final String name : List.of("a.tif", "c.tiff", "d.tif")) Files.delete(input.resolve(name));
		save(image(1), "e.tif");
		save(image(2), "e.tiff");
		final ImageStack planes = new ImageStack();
		for (int seed = 1; seed < 3; seed++) planes.addSlice(image(seed).getProcessor());
		assertThat(new FileSaver(new ImagePlus("stack", planes)).saveAsTiffStack(input.resolve("f.tif").toString())).isTrue();
		assertThat(run().lines()).startsWith("Repaired: none", "Were repaired already: none", "Failed: 4")
			.anyMatch(line -> line.startsWith("  e.tif: Another image bears this name")).anyMatch(line -> line.startsWith("  f.tif: It is a stack"));
		assertThat(results()).isEmpty();
	}

	/** The record beside them tells how much memory there was, which differs from run to run. */
	private Object pixels(final String name) {
		return IJ.openImage(output.resolve(name).toString()).getProcessor().getPixels();
	}

	private void assertRepaired(final String name) throws IOException {
		final ImagePlus result = IJ.openImage(output.resolve(name + "-inpainted.tif").toString());
		final ImagePlus original = image(name.equals("a") ? 1 : 2);
		assertThat(result.getStackSize()).isEqualTo(2);
		for (int y = 0; y < 16; y++) for (int x = 0; x < 24; x++)
			if (!HOLE.contains(x, y)) assertThat(result.getProcessor().get(x, y)).isEqualTo(original.getProcessor().get(x, y));
		final JsonObject json = JsonParser.parseString(Files.readString(output.resolve(name + "-inpainted.json"))).getAsJsonObject();
		assertThat(json.get(Provenance.SYNTHESISED).getAsLong()).isEqualTo(HOLE.getStatistics().pixelCount);
		assertThat(json.get(Provenance.SEEDS).getAsJsonArray().get(0).getAsLong()).isEqualTo(5);
	}

	private String run() throws Exception {
		try (Context context = Contexts.forgetful()) {
			return (String) Scripts.run(context, SCRIPT, inputs).get("report");
		}
	}

	private List<String> results() throws IOException {
		try (Stream<Path> files = Files.list(output)) {
			return files.map(file -> file.getFileName().toString()).toList();
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
