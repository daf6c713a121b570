/**
 * Between ImageJ and the workflow: what of an {@link ij.ImagePlus} is hidden, its pixels as ImgLib2
 * images, and the result as a new ImagePlus with its provenance. Needs no display and changes no input.
 */
package io.github.vmlmap.imagej;
