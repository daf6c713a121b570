package io.github.vmlmap.benchmark.report;

/**
 * A method in the plot of PSNR over seconds.
 *
 * @param number in the table
 * @param name for people
 * @param seconds NaN where they are not known
 * @param psnr in dB, finite
 */
public record PlotPoint(int number, String name, double seconds, double psnr) {}
