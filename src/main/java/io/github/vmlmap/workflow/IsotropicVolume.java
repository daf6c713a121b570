package io.github.vmlmap.workflow;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A stack made isotropic.
 *
 * @param volume {@code [x, y, z]}, the mean of what was found in XZ and in YZ planes; of the XZ planes alone where a canceled run
 *          has not come to the YZ plane
 * @param disagreement half of their difference, without sign, in grey values; NaN where there is but one
 * @param figures of both runs
 */
public record IsotropicVolume<T extends RealType<T>>(RandomAccessibleInterval<T> volume, RandomAccessibleInterval<FloatType> disagreement,
	RunFigures figures)
{}
