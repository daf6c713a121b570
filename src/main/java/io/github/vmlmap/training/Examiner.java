package io.github.vmlmap.training;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Looks at the net of a checkpoint. */
interface Examiner {

	/** What the losses of a validation are, in their order. */
	List<String> columns();

	/**
	 * The losses on the images held back, of which there are some.
	 *
	 * @param canceled asked before each call of the net
	 * @throws java.util.concurrent.CancellationException when told to
	 */
	ValidationLoss validate(Path net, Checkpoint now, BooleanSupplier canceled);

	/**
	 * A picture that shows what the net can do.
	 *
	 * @param canceled asked before each call of the net
	 * @throws java.util.concurrent.CancellationException when told to
	 */
	SamplePicture picture(Path net, BooleanSupplier canceled);
}
