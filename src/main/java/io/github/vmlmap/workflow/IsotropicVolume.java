package io.github.vmlmap.workflow;

import java.util.List;
import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import io.github.vmlmap.Refusal;

/**
 * A stack made isotropic.
 *
 * @param samples {@code [x, y, z]} each, the mean of what was found in XZ and in YZ planes; of the XZ planes alone where a canceled run
 *          has not come to the YZ plane
 * @param disagreement half the difference of both, without sign, in grey values, of the means over samples; NaN where there is but one
 * @param figures of both runs
 * @param refusal why the YZ planes are not all there, where something was refused
 */
public record IsotropicVolume<T extends RealType<T>>(List<RandomAccessibleInterval<T>> samples, RandomAccessibleInterval<FloatType> disagreement,
	RunFigures figures, Optional<Refusal> refusal)
{}
