package io.github.vmlmap.workflow;

import java.util.function.Supplier;

import io.github.vmlmap.solvers.Progress;

/** Hears for another listener: what is not overridden is passed on as it is. */
public interface ForwardingListener extends RunListener {

	/** Hears all that is heard here. */
	RunListener listener();

	@Override
	default void longRun(final Supplier<Cost> cost) {
		listener().longRun(cost);
	}

	@Override
	default void reading(final int plane, final int ofAll) {
		listener().reading(plane, ofAll);
	}

	@Override
	default void progress(final Progress progress) {
		listener().progress(progress);
	}

	@Override
	default void finished(final int planes, final int ofAll) {
		listener().finished(planes, ofAll);
	}

	@Override
	default boolean watches() {
		return listener().watches();
	}

	@Override
	default void watch(final View view) {
		listener().watch(view);
	}

	@Override
	default boolean isCanceled() {
		return listener().isCanceled();
	}
}
