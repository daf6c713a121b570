package io.github.vmlmap.workflow;

import net.imglib2.type.numeric.RealType;

/** Takes isotropic stacks as soon as they are finished. */
@FunctionalInterface
public interface IsotropicSink<T extends RealType<T>> {

	/** Called once for each stack, on the thread of the run. */
	void write(SourceVolume<T> volume, IsotropicVolume<T> restored);
}
