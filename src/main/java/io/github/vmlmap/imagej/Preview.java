package io.github.vmlmap.imagej;

import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.function.LongSupplier;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import net.imglib2.Interval;

import io.github.vmlmap.solvers.SolverListener;
import io.github.vmlmap.workflow.ForwardingListener;
import io.github.vmlmap.workflow.RunListener;
import io.github.vmlmap.workflow.View;

/**
 * Shows the plane at work as it forms: D(x_t) in the region that is solved, the input around it. It only
 * looks: whether its window is open or was closed makes no difference to the result.
 */
public final class Preview implements ForwardingListener {

	private static final long NANOSECONDS_BETWEEN = 250_000_000;

	private final ImagePlus input;
	private final RunListener listener;
	private final Screen screen;
	private final boolean sections;
	private final LongSupplier clock;
	private ImagePlus shown;
	private long plane = -1;
	private long last;

	/**
	 * @param listener hears all that is heard here
	 * @param sections whether the planes at work are cut across the input's
	 * @param clock nanoseconds
	 */
	Preview(final ImagePlus input, final SolverListener listener, final Screen screen, final boolean sections, final LongSupplier clock) {
		this.input = input;
		this.listener = RunListener.of(listener);
		this.screen = screen;
		this.sections = sections;
		this.clock = clock;
	}

	/** A listener with a window; without one where there is no display, and in macros and batch mode. */
	public static SolverListener of(final ImagePlus input, final SolverListener listener) {
		return of(input, listener, false);
	}

	/** As {@link #of}, of planes that are cut across the input's. */
	public static SolverListener ofSections(final ImagePlus input, final SolverListener listener) {
		return of(input, listener, true);
	}

	private static SolverListener of(final ImagePlus input, final SolverListener listener, final boolean sections) {
		if (GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode() || IJ.isMacro()) return listener;
		return new Preview(input, listener, new Window(), sections, System::nanoTime);
	}

	@Override
	public boolean watches() {
		return shown == null || screen.isOpen(shown) && clock.getAsLong() - last >= NANOSECONDS_BETWEEN;
	}

	@Override
	public void watch(final View view) {
		last = clock.getAsLong();
		final FloatProcessor pixels = pixels(view);
		draw(view, pixels);
		if (shown != null) {
			screen.update(shown);
			return;
		}
		shown = new ImagePlus("Preview of " + input.getTitle(), pixels);
		shown.setDisplayRange(input.getDisplayRangeMin(), input.getDisplayRangeMax());
		screen.open(shown);
	}

	/** Those of the window, begun anew for each plane. */
	private FloatProcessor pixels(final View view) {
		final FloatProcessor old = shown == null ? null : (FloatProcessor) shown.getProcessor();
		if (old != null && view.plane() == plane) return old;
		plane = view.plane();
		final FloatProcessor start = start(view);
		if (old == null) return start;
		old.insert(start, 0, 0);
		return old;
	}

	/** The input's plane; grey where the result has more pixels than it, is a colour of it, or cut across it. */
	private FloatProcessor start(final View view) {
		final int width = (int) Math.max(input.getWidth(), view.region().max(0) + 1);
		final int height = (int) Math.max(input.getHeight(), view.region().max(1) + 1);
		if (!sections && width == input.getWidth() && height == input.getHeight() && input.getBitDepth() != 24 && plane < input.getStackSize()) {
			final ImageProcessor start = new PlaneReader(input, false).read(new Plane(input, (int) plane + 1));
			return (FloatProcessor) start.duplicate().convertToFloat();
		}
		final float[] grey = new float[width * height];
		Arrays.fill(grey, (float) (input.getDisplayRangeMin() + input.getDisplayRangeMax()) / 2);
		return new FloatProcessor(width, height, grey);
	}

	/** What lies outside the window, a field that has grown since it was opened, is not shown. */
	private static void draw(final View view, final FloatProcessor pixels) {
		final Interval region = view.region();
		final float[] values = view.values();
		pixels.insert(new FloatProcessor((int) region.dimension(0), (int) region.dimension(1), values), (int) region.min(0), (int) region.min(1));
	}

	@Override
	public RunListener listener() {
		return listener;
	}

	/** Closes the window, if the user has not. */
	public static void close(final SolverListener listener) {
		if (listener instanceof Preview preview && preview.shown != null) preview.screen.close(preview.shown);
	}

	/** Where an image is shown. */
	interface Screen {

		void open(ImagePlus image);

		boolean isOpen(ImagePlus image);

		void update(ImagePlus image);

		void close(ImagePlus image);
	}

	private static final class Window implements Screen {

		@Override
		public void open(final ImagePlus image) {
			image.show();
		}

		@Override
		public boolean isOpen(final ImagePlus image) {
			return image.isVisible();
		}

		@Override
		public void update(final ImagePlus image) {
			image.updateAndDraw();
		}

		@Override
		public void close(final ImagePlus image) {
			image.changes = false;
			image.close();
		}
	}
}
