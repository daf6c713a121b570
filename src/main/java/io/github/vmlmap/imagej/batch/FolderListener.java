package io.github.vmlmap.imagej.batch;

import io.github.vmlmap.workflow.RunListener;

/** Watches a folder's run; as a {@link RunListener} it hears of the image at work, or those that are at work together. */
public interface FolderListener extends RunListener {

	/** Hears nothing, never cancels. */
	FolderListener SILENT = new FolderListener() {};

	/**
	 * Called when an image is finished or has failed.
	 *
	 * @param done how many images are finished or have failed, those of earlier runs included
	 * @param ofAll how many there are
	 */
	default void finished(final FolderRow row, final int done, final int ofAll) {}
}
