package io.github.vmlmap.workflow;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

import ai.djl.engine.EngineException;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.OutOfMemory;

/**
 * What a run over groups of planes did, each for itself.
 *
 * @param byGroup that of a group
 * @param refusal why the run went no further, where something was refused
 */
public record GroupFigures(IntFunction<RunFigures> byGroup, Optional<Refusal> refusal) {

	/** @param figures of a group, of a run that was canceled or not */
	static GroupFigures of(final Runnable run, final BiFunction<Integer, Boolean, RunFigures> figures) {
		try {
			run.run();
			return new GroupFigures(group -> figures.apply(group, false), Optional.empty());
		}
		catch (final CancellationException e) {
			return new GroupFigures(group -> figures.apply(group, true), Optional.empty());
		}
		catch (final Refusal e) {
			return new GroupFigures(group -> figures.apply(group, true), Optional.of(e));
		}
		catch (final EngineException e) {
			if (OutOfMemory.orSame(e) instanceof Refusal memory) return new GroupFigures(group -> figures.apply(group, true), Optional.of(memory));
			throw e;
		}
	}
}
