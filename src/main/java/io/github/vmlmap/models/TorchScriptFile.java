package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipFile;

import io.github.vmlmap.Refusal;

/** Tells TorchScript from other files without loading the engine. */
final class TorchScriptFile {

	private TorchScriptFile() {}

	/** @throws Refusal when the file is not a zip archive with the parts that every TorchScript module has */
	static void require(final Path file) {
		if (!isTorchScript(file)) throw new Refusal(file + " is not a TorchScript module: choose a model in that format.");
	}

	/** A state dictionary, as torch.save writes, is a zip archive too, but holds no code and no constants. */
	private static boolean isTorchScript(final Path file) {
		try (ZipFile zip = new ZipFile(file.toFile())) {
			return zip.stream().anyMatch(e -> e.getName().endsWith("/constants.pkl")) && zip.stream().anyMatch(e -> e.getName()
				.contains("/code/"));
		}
		catch (final IOException e) {
			return false;
		}
	}
}
