package io.github.vmlmap.models;

import java.util.Set;

/** The models that come with the plugin: in its jar, or laid out among the user's in Fiji's folder {@code models}. */
final class Shipped {

	private Shipped() {}

	/** Known by name, for where they lie tells nothing. */
	static Set<String> names() {
		return Set.of("fluorescence-nuclei", "fluorescence-nuclei-latent", "volume-em");
	}
}
