package io.github.vmlmap.workflow;

import java.util.ArrayList;
import java.util.List;

import io.github.vmlmap.solvers.Progress;
import io.github.vmlmap.solvers.SolverListener;

/** Cancels once so many steps are done, and remembers them. */
final class CancelAfter implements SolverListener {

	final List<Progress> heard = new ArrayList<>();
	private final int steps;

	CancelAfter(final int steps) {
		this.steps = steps;
	}

	@Override
	public void progress(final Progress progress) {
		heard.add(progress);
	}

	@Override
	public boolean isCanceled() {
		return heard.size() >= steps;
	}
}
