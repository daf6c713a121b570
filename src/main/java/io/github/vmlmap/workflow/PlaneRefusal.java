package io.github.vmlmap.workflow;

import java.util.function.Supplier;

import io.github.vmlmap.Refusal;

/** A refusal for what one plane of a series holds, so that the user can be told which it is. */
public final class PlaneRefusal extends Refusal {

	private static final long serialVersionUID = 1L;

	private final transient SourcePlane<?> plane;

	private PlaneRefusal(final SourcePlane<?> plane, final Refusal refusal) {
		super(refusal.getMessage(), refusal);
		this.plane = plane;
	}

	/** The plane that was refused. */
	public SourcePlane<?> plane() {
		return plane;
	}

	/** This refusal of the plane of which the refused one is a part. */
	PlaneRefusal of(final SourcePlane<?> whole) {
		return new PlaneRefusal(whole, this);
	}

	/** Does what is refused for this plane alone. */
	static void naming(final SourcePlane<?> plane, final Runnable work) {
		naming(plane, () -> {
			work.run();
			return null;
		});
	}

	/** Finds what is refused for this plane alone. */
	static <R> R naming(final SourcePlane<?> plane, final Supplier<R> work) {
		try {
			return work.get();
		}
		catch (final PlaneRefusal named) {
			throw named;
		}
		catch (final Refusal refusal) {
			throw new PlaneRefusal(plane, refusal);
		}
	}
}
