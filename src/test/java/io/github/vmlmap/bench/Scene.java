package io.github.vmlmap.bench;

/**
 * One image of a task.
 *
 * @param name of the file
 * @param original the crop
 * @param threshold between background and nuclei, of the whole image
 */
record Scene(String name, Field original, double threshold) {}
