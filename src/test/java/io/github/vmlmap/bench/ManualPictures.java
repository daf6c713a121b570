package io.github.vmlmap.bench;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.imagej.Sample;

/** The manual's pictures: each sample, repaired by its command as the dialog stands, beside what it was. */
final class ManualPictures implements Benchmark {

	private static final int SIDE = 240;
	private static final int GAP = 4;
	private static final int CONTEXT = 20;

	@Override
	public String name() {
		return "manual";
	}

	@Override
	public String summary() {
		return "the manual's pictures of all samples, repaired, with seconds and errors [--out]";
	}

	@Override
	public String run(final Options options) throws Exception {
		final Path out = Files.createDirectories(Path.of(options.text("out", "docs/pictures")));
		try (Context context = new Context()) {
			final CommandService commands = context.service(CommandService.class);
			for (final Sample sample : Sample.values()) if (sample != Sample.NUCLEI && sample != Sample.FOLD) repair(commands, sample, out);
			priors(commands, out);
			spread(commands, out);
			invention(commands, out);
		}
		return out.toString();
	}

	/** Sample, result, original. */
	private static void repair(final CommandService commands, final Sample sample, final Path out) throws Exception {
		final ImagePlus image = sample.open();
		final long start = System.nanoTime();
		final ImagePlus result = result(commands, sample, image, "output");
		final double seconds = (System.nanoTime() - start) / 1e9;
		final ImagePlus original = sample.original();
		System.out.println(String.format(Locale.ROOT, "%-32s %5.1f s  error %s, repaired %s", sample.label(), seconds, error(image, original), error(result, original)));
		write(out, sample.name(), image, List.of(image, result, original));
	}

	/** What the wrong prior makes of a sample, the right one, and none. */
	private static void priors(final CommandService commands, final Path out) throws Exception {
		final ImagePlus image = Sample.FOLD.open();
		final ImagePlus original = Sample.FOLD.original();
		final ImagePlus wrong = result(commands, Sample.FOLD, image, "output");
		final ImagePlus right = result(commands, Sample.FOLD, image, "output", "prior", "volume-em");
		final ImagePlus none = result(commands, Sample.FOLD, image, "output", "method", "Biharmonic");
		System.out.println("Electron micrograph with a fold: error " + error(image, original) + ", fluorescence-nuclei " + error(wrong, original) + ", volume-em " + error(right, original) +
			", biharmonic " + error(none, original));
		write(out, "FOLD", image, List.of(image, wrong, right, none));
	}

	/** Original, mean and spread of eight samples. */
	private static void spread(final CommandService commands, final Path out) throws Exception {
		final ImagePlus image = Sample.NUCLEI.open();
		final CommandModule done = run(commands, Sample.NUCLEI, image, "samples", 8);
		final ImagePlus spread = (ImagePlus) done.getOutput("spread");
		final ImagePlus bright = new ImagePlus("spread", spread.getStack().getProcessor(1).convertToFloat());
		System.out.println("Spread at most " + bright.getStatistics().max);
		bright.getProcessor().multiply((image.getDisplayRangeMax() - image.getDisplayRangeMin()) / bright.getStatistics().max);
		bright.getProcessor().add(image.getDisplayRangeMin());
		write(out, "SPREAD", image, List.of(image, (ImagePlus) done.getOutput("mean"), bright));
	}

	/** A hole over a whole nucleus: the original, and what three seeds make of it. */
	private static void invention(final CommandService commands, final Path out) throws Exception {
		final ImagePlus image = Sample.NUCLEI.open();
		image.setRoi(new OvalRoi(80, 122, 46, 60));
		final List<ImagePlus> parts = new ArrayList<>(List.of(image));
		for (final long seed : new long[] { 1, 2, 3 }) parts.add(result(commands, Sample.NUCLEI, image, "output", "seed", seed));
		write(out, "INVENTION", image, parts);
	}

	private static ImagePlus result(final CommandService commands, final Sample sample, final ImagePlus image, final String output, final Object... more) throws Exception {
		return (ImagePlus) run(commands, sample, image, more).getOutput(output);
	}

	private static CommandModule run(final CommandService commands, final Sample sample, final ImagePlus image, final Object... more) throws Exception {
		final CommandInfo info = commands.getCommands().stream().filter(i -> i.getMenuPath().size() > 2 && i.getMenuPath().getLeaf().getName().equals(sample.command())).findFirst().orElseThrow();
		final CommandModule done = commands.run(info, false, Stream.concat(Stream.of("image", image), Arrays.stream(more)).toArray()).get();
		if (done.isCanceled()) throw new Refusal(done.getCancelReason());
		return done;
	}

	/** In root mean square over the pixels that the original has, in grey values. */
	private static String error(final ImagePlus image, final ImagePlus original) {
		if (image.getWidth() != original.getWidth() || image.getStackSize() != original.getStackSize()) return "of another size";
		double squares = 0;
		for (int z = 1; z <= image.getStackSize(); z++) for (int i = 0; i < image.getWidth() * image.getHeight(); i++)
			squares += Math.pow(image.getStack().getProcessor(z).getf(i) - original.getStack().getProcessor(z).getf(i), 2);
		return String.format(Locale.ROOT, "%.2f", Math.sqrt(squares / image.getStackSize() / image.getWidth() / image.getHeight()));
	}

	/** Side by side, where the selection is; of a stack the XZ plane in its middle. */
	private static void write(final Path out, final String name, final ImagePlus shown, final List<ImagePlus> parts) throws IOException {
		final boolean deep = shown.getStackSize() > 1;
		final int height = deep ? SIDE / 2 : SIDE;
		final ByteProcessor panel = new ByteProcessor(parts.size() * (SIDE + GAP) - GAP, height);
		panel.setValue(255);
		panel.fill();
		for (int i = 0; i < parts.size(); i++) {
			final ImageProcessor plane = deep ? section(parts.get(i)) : view(parts.get(i), shown);
			plane.setMinAndMax(shown.getDisplayRangeMin(), shown.getDisplayRangeMax());
			final ImageProcessor grey = plane.convertToByte(true);
			grey.setInterpolationMethod(ImageProcessor.NONE);
			panel.insert(grey.resize(SIDE, height), i * (SIDE + GAP), 0);
		}
		final Path file = out.resolve(name.toLowerCase(Locale.ROOT) + ".png");
		if (!new FileSaver(new ImagePlus(name, panel)).saveAsPng(file.toString())) throw new IOException("The picture " + file + " could not be written.");
	}

	private static ImageProcessor view(final ImagePlus part, final ImagePlus shown) {
		final ImageProcessor plane = part.getStack().getProcessor(1).duplicate();
		if (shown.getRoi() == null) return plane;
		final Rectangle roi = shown.getRoi().getBounds();
		final int side = Math.max(roi.width, roi.height) + 2 * CONTEXT;
		plane.setRoi(roi.x + roi.width / 2 - side / 2, roi.y + roi.height / 2 - side / 2, side, side);
		return plane.crop();
	}

	private static ImageProcessor section(final ImagePlus stack) {
		final ImageProcessor section = new FloatProcessor(stack.getWidth(), stack.getStackSize());
		for (int z = 0; z < stack.getStackSize(); z++) for (int x = 0; x < stack.getWidth(); x++) section.setf(x, z, stack.getStack().getProcessor(z + 1).getf(x, stack.getHeight() / 2));
		return section;
	}
}
