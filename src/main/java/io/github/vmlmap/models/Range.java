package io.github.vmlmap.models;

/**
 * An interval with both ends.
 *
 * @param low lower end
 * @param high upper end
 */
public record Range(double low, double high) {}
