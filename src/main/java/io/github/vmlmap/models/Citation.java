package io.github.vmlmap.models;

/**
 * A work to cite when a model is used.
 *
 * @param text author, title, year
 * @param url where it is found, https
 */
public record Citation(String text, String url) {}
