package io.github.vmlmap.imagej;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgFactory;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.FieldRestoration;
import io.github.vmlmap.workflow.GreySpan;
import io.github.vmlmap.workflow.IntervalRestoration;
import io.github.vmlmap.workflow.LoadedPrior;
import io.github.vmlmap.workflow.RestorationSettings;

/**
 * Restores one large plane block by block, see {@link IntervalRestoration}: a block is the same whoever solves it, and when, so that processes can share the
 * blocks of one image. Close it when done.
 */
public final class BlockRepair<T extends NativeType<T> & RealType<T>> implements AutoCloseable {

	private final ImagePlus image;
	private final RestorationTask task;
	private final Repair repair;
	private final LoadedPrior loaded;
	private final RestorationSettings settings;
	private final GreyCalibration grey;
	private final IntervalRestoration<T> blocks;
	private final T type;

	/**
	 * Loads the prior and measures range and noise of the whole image.
	 *
	 * @param extent of a block in pixels of the image, rounded up to what the prior takes
	 * @throws Refusal when the task is none of single planes, the image is a stack or RGB, or image, model or engine do not serve
	 */
	public static BlockRepair<?> of(final ImagePlus image, final ImageTask task, final Repair repair, final int extent) {
		return new BlockRepair<UnsignedByteType>(image, task, repair, extent);
	}

	/** The type is the image's, whichever is named. */
	private BlockRepair(final ImagePlus image, final ImageTask task, final Repair repair, final int extent) {
		InputChecks.requireGray(image);
		if (image.getStackSize() > 1) throw new Refusal("A stack is not restored in blocks: split it, or restore it whole.");
		this.task = task.field().orElseThrow(() -> new Refusal("To " + task.name() + " is not done in blocks: denoise, deconvolve and super-resolve are.")).apply(image);
		if (repair.settings().samples() > 1) throw new Refusal("In blocks one sample is made: choose 1.");
		this.image = image;
		this.repair = repair;
		loaded = LoadedPrior.open(repair.prior(), repair.solver(), repair.forceCpu());
		try {
			settings = loaded.settle(repair.settings());
			grey = GreyCalibration.of(image);
			final RandomAccessibleInterval<T> plane = PlaneImages.<T> copyOf(image);
			type = plane.getType();
			final FieldRestoration field = new FieldRestoration(loaded.manager(), loaded.denoiser(), repair.solver(), grey.ofPixels(settings));
			blocks = IntervalRestoration.measured(field, plane, this.task.degradation(), extent);
		}
		catch (final RuntimeException e) {
			loaded.close();
			throw e;
		}
	}

	/** Which parts of the result there are. */
	public List<Interval> blocks() {
		return blocks.blocks();
	}

	/**
	 * Solves a block.
	 *
	 * @throws java.util.concurrent.CancellationException when the listener cancels
	 */
	public ImageProcessor restore(final Interval block, final SolverListener listener) {
		final Img<T> target = new ArrayImgFactory<>(type).create(block.dimensionsAsLongArray());
		blocks.restore(target.view().translate(block.minAsLongArray()), listener);
		return PlaneImages.toProcessor(target);
	}

	/**
	 * The result, of blocks in the order of {@link #blocks()}.
	 *
	 * @param solved gives each of them when it is its turn
	 */
	public ImagePlus join(final Iterable<ImageProcessor> solved) {
		final Voxels voxels = Voxels.finer(task.scale());
		final ImageProcessor whole = image.getProcessor().createProcessor(voxels.lateral(image.getWidth()), voxels.lateral(image.getHeight()));
		int i = 0;
		for (final ImageProcessor block : solved) {
			final Interval place = blocks().get(i++);
			whole.insert(block, (int) place.min(0), (int) place.min(1));
		}
		final ImagePlus plain = new ImagePlus(ResultLook.title(image, task.suffix()), whole);
		plain.setCalibration(voxels.of(image.getCalibration()));
		final ImagePlus result = ResultLook.of(image, new int[] { 1 }).wear(plain);
		result.setProperty("Info", record(whole).appendTo(image.getInfoProperty()));
		return result;
	}

	private Provenance record(final ImageProcessor whole) {
		final SortedMap<Integer, GreySpan> spans = new TreeMap<>();
		spans.put(1, new GreySpan(grey.shown(blocks.span().low()), grey.shown(blocks.span().high()), blocks.span().ofExtremes()));
		final Provenance record = RunRecord.of(loaded, repair.solver(), settings, spans, Math.abs(grey.slope()) * blocks.noise()).with("degradation", task.name());
		return record.with("blocks", blocks().size()).synthesised(whole.getPixelCount(), 1).notes(task.notes()).notes(List.of("Restored in blocks.", RunRecord.SYNTHESISED));
	}

	@Override
	public void close() {
		loaded.close();
	}
}
