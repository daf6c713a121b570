package io.github.vmlmap.models;

import java.util.List;

/**
 * Whose a model is and how it may be used.
 *
 * @param authors names, at least one
 * @param licence SPDX identifier, as CC0-1.0
 * @param citations works to cite, at least one
 */
public record Credits(List<String> authors, String licence, List<Citation> citations) {

	public Credits {
		authors = List.copyOf(authors);
		citations = List.copyOf(citations);
	}
}
