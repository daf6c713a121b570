package io.github.vmlmap.imagej;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.workflow.PlaneRefusal;
import io.github.vmlmap.workflow.RunFigures;
import io.github.vmlmap.workflow.Unfinished;

/**
 * How a run over planes ended.
 *
 * @param figures what it did
 * @param refusal why it went no further, where something was refused
 */
record Ending(RunFigures figures, Optional<Refusal> refusal) {

	/**
	 * Runs to the end, or until something is refused after planes were finished.
	 *
	 * @throws Refusal when nothing is finished; it names the plane where that is what was refused
	 */
	static Ending of(final PlaneSeries series, final Supplier<RunFigures> run) {
		try {
			return new Ending(run.get(), Optional.empty());
		}
		catch (final Unfinished e) {
			return new Ending(e.figures(), Optional.of(named(series, e.refusal())));
		}
		catch (final Refusal e) {
			throw named(series, e);
		}
	}

	/**
	 * This, where anything is finished.
	 *
	 * @throws RuntimeException that of {@link #nothing()}
	 */
	Ending required() {
		if (figures.synthesised() == 0) throw nothing();
		return this;
	}

	/** This, canceled after all. */
	Ending cut() {
		return new Ending(figures.cut(), refusal);
	}

	/** With figures in the grey values that the user reads off the image. */
	Ending shownBy(final GreyCalibration calibration) {
		return new Ending(calibration.shown(figures), refusal);
	}

	private static Refusal named(final PlaneSeries series, final Refusal refusal) {
		if (!(refusal instanceof PlaneRefusal plane) || series.planes().size() == 1) return refusal;
		return new Refusal(series.name(plane.plane()) + ": " + refusal.getMessage(), refusal);
	}

	/** What to throw where no plane has all that makes a result. */
	RuntimeException nothing() {
		return refusal.or(() -> figures.refused().stream().findFirst()).<RuntimeException> map(why -> why).orElseGet(() -> new CancellationException("Canceled before a plane was finished."));
	}

	/** Why the result is partial, as a sentence begins. */
	String why() {
		return refusal.map(why -> "Stopped, for it was refused: " + why.getMessage() + " This").orElse("Canceled: this");
	}
}
