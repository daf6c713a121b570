package io.github.vmlmap.imagej;

import java.util.List;

import ij.VirtualStack;

/** A virtual stack of files whose labels are known. */
final class FileStack extends VirtualStack {

	private final List<String> labels;

	/** @param labels one a plane, null for none */
	FileStack(final int width, final int height, final String folder, final List<String> labels) {
		super(width, height, null, folder);
		this.labels = labels;
	}

	@Override
	public String getSliceLabel(final int n) {
		return labels.get(n - 1);
	}
}
