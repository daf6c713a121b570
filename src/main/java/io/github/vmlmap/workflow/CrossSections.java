package io.github.vmlmap.workflow;

import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;

/**
 * The planes across a stack. Each plane of both directions and of each stack has its own noise.
 *
 * @param volume the stack's
 * @param size its extents
 * @param missing slices that were not measured, which do not count
 * @param stack {@code [x, y, z]}, its minimum 0; asked for as often as a plane is read
 */
record CrossSections<T extends RealType<T>>(SourceVolume<T> volume, long[] size, BitSet missing, Supplier<RandomAccessibleInterval<T>> stack) {

	static final int X = 0;
	static final int Y = 1;

	/** All planes at right angles to an axis. */
	List<SourcePlane<T>> across(final int axis) {
		final Img<NativeBoolType> hidden = ArrayImgs.booleans(size[1 - axis], size[2]);
		missing.stream().forEach(z -> hidden.view().slice(1, z).forEach(pixel -> pixel.set(true)));
		return LongStream.range(0, size[axis]).mapToObj(at -> new SourcePlane<T>(first(axis) + at, volume.first().group(), () -> stack.get().view().slice(axis, at),
			() -> hidden)).toList();
	}

	/** Where a plane lies. */
	long index(final SourcePlane<T> plane, final int axis) {
		return plane.number() - first(axis);
	}

	private long first(final int axis) {
		return 1 + volume.number() * (size[X] + size[Y]) + (axis == X ? size[Y] : 0);
	}
}
