package io.github.vmlmap.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import io.github.vmlmap.Refusal;

/**
 * A model package as a zip archive: rdf.yaml and the files beside it, at the top or in a folder. Only
 * these are unpacked, each under its bare name; an archive with a path that leads elsewhere is refused.
 */
record PackedModel(Path archive) {

	/** Relative, without an empty step, "..", a drive, a backslash, or what no name on Windows may hold. */
	private static final Pattern HARMLESS = Pattern.compile("(?!(.*/)?\\.\\.?(/|$))[^/\\\\:*?\"<>|\\p{Cntrl}]+(/[^/\\\\:*?\"<>|\\p{Cntrl}]+)*+/?");
	private static final int LONGEST_PATH = 1024;
	private static final int SHOWN = 80;

	/** Whether it is an archive with a description in which our section is; damaged in other ways it is ours all the same. */
	boolean isOurs() {
		try (ZipFile zip = new ZipFile(archive.toFile())) {
			final ZipEntry description = zip.getEntry(home(zip.stream().toList()) + Rdf.FILE_NAME);
			try (InputStream in = zip.getInputStream(description)) {
				return new String(in.readNBytes((int) Rdf.LARGEST_FILE), StandardCharsets.ISO_8859_1).contains(Rdf.SECTION + ":");
			}
		}
		catch (final IOException | Refusal e) {
			return false;
		}
	}

	void unpack(final Path folder, final ImportLimits limits) throws IOException {
		try (ZipFile zip = new ZipFile(archive.toFile())) {
			limits.requireFiles(zip.size(), archive);
			final List<? extends ZipEntry> entries = zip.stream().toList();
			entries.forEach(this::requireHarmless);
			final String inside = home(entries);
			final BoundedCopy copy = new BoundedCopy(limits.ofArchive(Files.size(archive)), archive);
			for (final ZipEntry entry : entries) if (isBeside(entry, inside)) write(zip, entry, copy, folder.resolve(entry.getName().substring(inside.length())));
		}
	}

	private static void write(final ZipFile zip, final ZipEntry entry, final BoundedCopy copy, final Path file) throws IOException {
		try (InputStream in = zip.getInputStream(entry)) {
			copy.write(in, file);
		}
	}

	private void requireHarmless(final ZipEntry entry) {
		final String path = entry.getName();
		if (path.length() > LONGEST_PATH || !HARMLESS.matcher(path).matches()) throw new Refusal(archive + " holds the path \"" + path.substring(0, Math.min(SHOWN, path.length())) +
			"\", which may lead out of the model's folder: get the model from its author.");
	}

	/** The folder in the archive where the description lies, with a slash at its end unless it is the top. */
	private String home(final List<? extends ZipEntry> entries) {
		return entries.stream().map(ZipEntry::getName).filter(name -> name.equals(Rdf.FILE_NAME) || name.endsWith("/" + Rdf.FILE_NAME))
			.min(Comparator.comparingInt(String::length)).map(name -> name.substring(0, name.length() - Rdf.FILE_NAME.length()))
			.orElseThrow(() -> new Refusal(archive + " holds no " + Rdf.FILE_NAME + ": choose an archive of a model."));
	}

	private static boolean isBeside(final ZipEntry entry, final String home) {
		return !entry.isDirectory() && entry.getName().startsWith(home) && entry.getName().indexOf('/', home.length()) < 0;
	}
}
