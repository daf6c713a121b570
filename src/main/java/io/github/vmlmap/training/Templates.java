package io.github.vmlmap.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The untrained nets that come with the plugin, of scripts/emit_templates.py. */
final class Templates {

	private Templates() {}

	/** Writes one as TorchScript. */
	static void write(final String name, final Path file) throws IOException {
		try (InputStream in = new GZIPInputStream(Templates.class.getResourceAsStream("/templates/" + name + ".pt.gz"))) {
			Replacement.of(file, partial -> Files.copy(in, partial));
		}
	}
}
