package io.github.vmlmap.workflow;

import java.util.concurrent.CancellationException;
import java.util.function.Function;

import ai.djl.engine.EngineException;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.OutOfMemory;

/** A refusal when some planes of a series are finished: what their sink was given is good. */
public final class Unfinished extends Refusal {

	private static final long serialVersionUID = 1L;

	private final transient RunFigures figures;

	private Unfinished(final RunFigures figures, final Refusal refusal) {
		super(refusal.getMessage(), refusal);
		this.figures = figures;
	}

	/** What was done before, which counts as canceled. */
	public RunFigures figures() {
		return figures;
	}

	/** This with other figures of what was done, and another name for what was refused. */
	Unfinished with(final RunFigures value, final Refusal refusal) {
		return new Unfinished(value, refusal);
	}

	/** Why the run went no further. */
	public Refusal refusal() {
		return (Refusal) getCause();
	}

	/**
	 * Runs a series.
	 *
	 * @param figures what was done so far, of a run that was canceled or not
	 * @throws Unfinished when something ends the run that is neither its end nor a cancel, and planes are finished
	 */
	static RunFigures unlessRefused(final Runnable series, final Function<Boolean, RunFigures> figures) {
		try {
			series.run();
			return figures.apply(false);
		}
		catch (final CancellationException e) {
			return figures.apply(true);
		}
		catch (final Refusal e) {
			throw of(figures.apply(true), e, e);
		}
		catch (final EngineException e) {
			throw of(figures.apply(true), e, refusal(e));
		}
		catch (final OutOfMemoryError e) {
			final RunFigures done = figures.apply(true);
			if (done.synthesised() == 0) throw e;
			throw new Unfinished(done, new Refusal("There is not enough memory for Java: close other images, or restore fewer planes at a time.", e));
		}
	}

	private static RuntimeException of(final RunFigures done, final RuntimeException thrown, final Refusal refusal) {
		return done.synthesised() == 0 ? thrown : new Unfinished(done, refusal);
	}

	private static Refusal refusal(final EngineException e) {
		return OutOfMemory.orSame(e) instanceof Refusal refusal ? refusal
			: new Refusal("PyTorch has failed: restore the remaining planes by themselves, and report this if it fails again (" + e.getMessage() + ").", e);
	}
}
