package io.github.vmlmap.imagej;

import java.awt.GraphicsEnvironment;
import java.util.function.LongSupplier;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.gui.PlotWindow;
import ij.process.FloatProcessor;

import io.github.vmlmap.training.SamplePicture;
import io.github.vmlmap.training.TrainingListener;
import io.github.vmlmap.training.TrainingProgress;
import io.github.vmlmap.training.ValidationLoss;

/** Shows a run's loss and samples as they come. Closing a window changes nothing but that it stays closed. */
public final class TrainingDisplay implements TrainingListener {

	private static final long NANOSECONDS_BETWEEN = 2_000_000_000L;

	private final String prior;
	private final TrainingListener listener;
	private final Screen screen;
	private final LongSupplier clock;
	private final LossCurve curve = new LossCurve();
	private long last;

	/**
	 * @param listener hears all that is heard here
	 * @param clock nanoseconds
	 */
	TrainingDisplay(final String prior, final TrainingListener listener, final Screen screen, final LongSupplier clock) {
		this.prior = prior;
		this.listener = listener;
		this.screen = screen;
		this.clock = clock;
		last = clock.getAsLong();
	}

	/** A listener with windows; without where there is no display. */
	public static TrainingListener of(final String prior, final TrainingListener listener) {
		return GraphicsEnvironment.isHeadless() ? listener : new TrainingDisplay(prior, listener, new Windows(), System::nanoTime);
	}

	@Override
	public void noted(final String sentences) {
		listener.noted(sentences);
	}

	@Override
	public void step(final TrainingProgress progress) {
		curve.add(progress.step(), progress.loss());
		if (clock.getAsLong() - last >= NANOSECONDS_BETWEEN) {
			screen.plot(curve.plot("Training of " + prior));
			last = clock.getAsLong();
		}
		listener.step(progress);
	}

	@Override
	public void validated(final ValidationLoss loss) {
		curve.validated(loss.step(), loss.mean());
		listener.validated(loss);
	}

	@Override
	public void sampled(final SamplePicture picture) {
		screen.samples("Samples of " + prior, picture);
		listener.sampled(picture);
	}

	@Override
	public boolean isCanceled() {
		return listener.isCanceled();
	}

	/** Where pictures are shown. */
	interface Screen {

		void plot(Plot plot);

		void samples(String title, SamplePicture picture);
	}

	private static final class Windows implements Screen {

		private PlotWindow plotWindow;
		private ImagePlus sampleImage;

		@Override
		public void plot(final Plot plot) {
			if (plotWindow == null) plotWindow = plot.show();
			else if (plotWindow.isVisible()) plotWindow.drawPlot(plot);
		}

		@Override
		public void samples(final String title, final SamplePicture picture) {
			if (sampleImage == null) {
				sampleImage = new ImagePlus(title, new FloatProcessor(picture.side(), picture.side(), picture.pixels()));
				sampleImage.setDisplayRange(-1, 1);
				sampleImage.show();
			}
			else if (sampleImage.isVisible()) {
				System.arraycopy(picture.pixels(), 0, sampleImage.getProcessor().getPixels(), 0, picture.pixels().length);
				sampleImage.updateAndDraw();
			}
		}
	}
}
