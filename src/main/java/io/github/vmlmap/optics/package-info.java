/** Point spread functions: computed from a microscope's data, or measured, checked and mended. Plain Java. */
package io.github.vmlmap.optics;
