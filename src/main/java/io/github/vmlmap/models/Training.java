package io.github.vmlmap.models;

/**
 * How a prior was made.
 *
 * @param data the images it was trained on: source, number, licence
 * @param command the command that made it
 */
public record Training(String data, String command) {}
