package io.github.vmlmap.optics;

import java.util.concurrent.atomic.LongAdder;

/** Counts how often a model is computed. */
record CountingModel(PsfModel model, LongAdder calls) implements PsfModel {

	CountingModel(final PsfModel model) {
		this(model, new LongAdder());
	}

	@Override
	public double at(final double r, final double z) {
		calls.increment();
		return model.at(r, z);
	}

	@Override
	public double detail() {
		return model.detail();
	}

	@Override
	public double light(final double z) {
		return model.light(z);
	}
}
