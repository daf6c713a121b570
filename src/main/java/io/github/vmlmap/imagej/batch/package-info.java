/** A task for all images of a folder, by one process or many. Starts no threads and no processes: who schedules is a cluster's own affair. */
package io.github.vmlmap.imagej.batch;
