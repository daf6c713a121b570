package io.github.vmlmap.imagej;

import static io.github.vmlmap.imagej.RepairedPlanes.changed;
import static io.github.vmlmap.imagej.RepairedPlanes.fill;
import static io.github.vmlmap.imagej.RepairedPlanes.pixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileSaver;
import ij.process.ShortProcessor;

import io.github.vmlmap.ForkedJvm;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.models.TinyPrior;
import io.github.vmlmap.solvers.SolverListener;

/** A virtual stack is never loaded whole. */
class VirtualStackRepairTest {

	@TempDir
	private Path folder;

	@Test
	void aVirtualStackIsReadAndWrittenPlaneByPlane() throws Exception {
		final Path files = Files.createDirectories(folder.resolve("planes"));
		final ImagePlus stack = TestImages.stack(16, 6);
		final FileBackedStack virtual = new FileBackedStack(files);
		for (int i = 1; i <= 6; i++) {
			new FileSaver(new ImagePlus("p", stack.getStack().getProcessor(i))).saveAsTiff(files.resolve(i + ".tif").toString());
			virtual.addSlice(i + ".tif");
		}
		final ImagePlus image = new ImagePlus("long.tif", virtual);
		image.setDimensions(1, 2, 3);
		assertThatThrownBy(() -> fill(image, Planes.all())).isInstanceOf(Refusal.class).hasMessageContaining("virtual stack: name a folder");
		final PlaneOptions toFolder = PlaneOptions.DEFAULT.withPlanes(Planes.parse("", "2", "")).withFolder(folder.resolve("results").toString());
		final ImagePlus result = fill(image, toFolder);
		assertThat(result.getStack()).isInstanceOf(VirtualStack.class);
		assertThat(((VirtualStack) result.getStack()).getDirectory()).isEqualTo(folder.resolve("results/long.tif-inpainted") + "/");
		assertThat(result.getDimensions()).containsExactly(image.getDimensions());
		assertThat(changed(image, result)).containsExactly(2, 4, 6);
		final ImagePlus inMemory = new ImagePlus("long.tif", stack.getStack());
		inMemory.setDimensions(1, 2, 3);
		assertThat(pixels(result)).isEqualTo(pixels(fill(inMemory, Planes.parse("", "2", ""))));
		assertAnotherRunGoesToAnotherFolder(image, toFolder, pixels(result));
	}

	@Test
	void aLonePlaneGoesIntoTheFolderThatIsNamed() {
		final ImagePlus image = TestImages.stack(16, 3);
		image.setSlice(2);
		final ImagePlus result = fill(image, PlaneOptions.DEFAULT.withFolder(folder.resolve("results").toString()));
		assertThat(folder.resolve("results").resolve(image.getTitle() + "-inpainted")).isDirectoryContaining("glob:**.tif");
		assertThat(result.getStackSize()).isEqualTo(1);
		assertThat(pixels(result)).isEqualTo(pixels(fill(image, PlaneOptions.DEFAULT)));
		assertThat(result.getInfoProperty()).contains("folder", "The planes were written to");
	}

	@Test
	void whatIsNoFolderIsRefusedBeforeTheRun() throws Exception {
		final Path file = Files.writeString(folder.resolve("file"), "");
		assertThatThrownBy(() -> fill(TestImages.stack(16, 3), PlaneOptions.DEFAULT.withFolder(file.resolve("results").toString()))).isInstanceOf(Refusal.class)
			.hasMessageContaining("cannot be made: choose one that you may write to");
		assertThatThrownBy(() -> fill(TestImages.stack(16, 3), PlaneOptions.DEFAULT.withFolder("a\0b"))).isInstanceOf(Refusal.class).hasMessageContaining("no name of a folder");
	}

	/** ImageJ draws its error into a picture. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aFileThatCannotBeReadIsNamedAndTheOthersAreRestored(final boolean missing) throws Exception {
		final Path files = Files.createDirectories(folder.resolve("planes"));
		final ImagePlus stack = TestImages.stack(16, 4);
		final VirtualStack virtual = new FileBackedStack(files);
		for (int i = 1; i <= 4; i++) {
			new FileSaver(new ImagePlus("p", stack.getStack().getProcessor(i))).saveAsTiff(files.resolve(i + ".tif").toString());
			virtual.addSlice(i + ".tif");
		}
		final ImagePlus image = new ImagePlus("long.tif", virtual);
		if (missing) Files.delete(files.resolve("3.tif"));
		else Files.writeString(files.resolve("3.tif"), "no image");
		final PlaneOptions toFolder = PlaneOptions.DEFAULT.withPlanes(Planes.all()).withFolder(folder.resolve("results").toString());
		final ImagePlus result = fill(image, toFolder);
		assertThat(changed(stack, result)).containsExactly(1, 2, 3, 4);
		assertThat(result.getStack().getProcessor(3).getStats().max).as("blank, no text").isZero();
		final String why = missing ? "is missing" : "cannot be read";
		assertThat(result.getInfoProperty()).contains("Plane 3: Left as it is. The file '" + files.resolve("3.tif") + "' " + why, "Plane 3: Blank. The file '");
		assertThat(Provenance.fromInfo(result.getInfoProperty()).orElseThrow().entries()).containsEntry("planes restored", 3L);
		assertThat(fill(image, toFolder.withPlanes(Planes.parse("", "1-2", ""))).getInfoProperty()).as("not chosen").contains("Plane 3: Blank.").doesNotContain("Left as it is");
		assertThatThrownBy(() -> fill(image, toFolder.withPlanes(Planes.parse("", "3", "")))).isInstanceOf(Refusal.class).hasMessageContaining("3.tif' " + why);
		image.setSlice(3);
		assertThatThrownBy(() -> fill(image, Planes.current())).isInstanceOf(Refusal.class).hasMessageContaining("3.tif' " + why);
	}

	/** Nor is the picture of an error a mask. */
	@Test
	void aPlaneWhoseMaskCannotBeReadIsLeft() throws Exception {
		final Path files = Files.createDirectories(folder.resolve("masks"));
		final VirtualStack masks = new VirtualStack(TestImages.WIDTH, TestImages.HEIGHT, null, files.toString());
		for (int i = 1; i <= 3; i++) {
			final ImagePlus mask = new ImagePlus("mask", new ShortProcessor(TestImages.WIDTH, TestImages.HEIGHT));
			mask.getProcessor().set(9, 9, 1);
			new FileSaver(mask).saveAsTiff(files.resolve(i + ".tif").toString());
			masks.addSlice(i + ".tif");
		}
		Files.delete(files.resolve("2.tif"));
		final ImagePlus image = TestImages.stack(16, 3);
		final HiddenPlanes hidden = MaskImages.of(image, new ImagePlus("masks", masks), Planes.all().of(image), SolverListener.SILENT);
		assertThat(hidden.mask(new Plane(image, 3)).count()).isEqualTo(1);
		assertThat(hidden.mask(new Plane(image, 2))).isEqualTo(HiddenMask.none(TestImages.WIDTH, TestImages.HEIGHT));
		assertThat(hidden.notes()).anySatisfy(note -> assertThat(note).startsWith("Plane 2: Left as it is. The file '"));
	}

	/** What was read before its file went is still good. */
	@Test
	void aPlaneThatIsShownIsGoodWithoutItsFile() throws Exception {
		final Path files = Files.createDirectories(folder.resolve("planes"));
		final VirtualStack virtual = new FileBackedStack(files);
		for (int i = 1; i <= 2; i++) {
			new FileSaver(TestImages.image(16)).saveAsTiff(files.resolve(i + ".tif").toString());
			virtual.addSlice(i + ".tif");
		}
		final ImagePlus image = new ImagePlus("long.tif", virtual);
		image.setSlice(2);
		final Object before = image.getProcessor().getPixels();
		Files.delete(files.resolve("2.tif"));
		assertThat(fill(image, Planes.current()).getProcessor().getPixels()).isNotEqualTo(before);
	}

	/** A stack of 84 MB in a heap of 60: loaded whole, as a stack or plane by plane, it ends for want of memory. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aStackThatIsLargerThanTheHeapIsRestored(final boolean withPrior) throws Exception {
		final String prior = withPrior ? TinyPrior.write(folder.resolve("tiny")).folder().toString() : "";
		final ForkedJvm.Result run = ForkedJvm.run(LongStack.class, "-Xmx60m", "-XX:+UseSerialGC", "-Dlong.prior=" + prior, "-Dlong.folder=" + folder.resolve("long"));
		assertThat(run.exit()).as(run.err()).isZero();
		final Scanner figures = new Scanner(run.out()).skip("(?s).*heap ");
		assertThat(figures.nextLong()).isLessThan((long) LongStack.BYTES * LongStack.WIDTH * LongStack.HEIGHT * LongStack.PLANES * 4 / 5);
		assertThat(figures.nextLine()).isEqualTo(" restored " + LongStack.PLANES + " partial false");
	}

	private void assertAnotherRunGoesToAnotherFolder(final ImagePlus image, final PlaneOptions toFolder, final List<Object> first) throws Exception {
		final Path folderOfFirst = folder.resolve("results/long.tif-inpainted");
		for (final File file : folderOfFirst.toFile().listFiles()) assertThat(file.setLastModified(1_000_000)).isTrue();
		for (int number = 2; number < 4; number++) {
			final ImagePlus again = fill(image, toFolder);
			final String place = folderOfFirst + "-" + number;
			assertThat(((VirtualStack) again.getStack()).getDirectory()).isEqualTo(place + "/");
			assertThat(again.getInfoProperty()).contains("The planes were written to '" + place + "'.");
			assertThat(pixels(again)).isEqualTo(first);
		}
		assertThat(folderOfFirst.toFile().listFiles()).allMatch(file -> file.lastModified() == 1_000_000, "untouched");
	}

	/** A virtual stack of 16-bit files. */
	private static final class FileBackedStack extends VirtualStack {

		FileBackedStack(final Path files) {
			super(TestImages.WIDTH, TestImages.HEIGHT, null, files.toString());
			setBitDepth(16);
		}

		@Override
		public ImageStack duplicate() {
			throw new AssertionError("The whole stack was loaded.");
		}
	}
}
