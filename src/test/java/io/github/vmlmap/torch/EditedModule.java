package io.github.vmlmap.torch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A stored module whose program was changed by hand, as an attacker would. */
public final class EditedModule {

	private static final String NET = "weights/code/__torch__/vml_export/denoiser.py";
	private static final String FIRST_LINE = "    s = torch.view(sigma, [-1, 1, 1, 1])\n";

	private final Map<String, byte[]> entries = new LinkedHashMap<>();

	private EditedModule() {}

	/** The net that scripts/export wrote for the tests. */
	public static EditedModule of(final Path module) throws IOException {
		final EditedModule edited = new EditedModule();
		try (ZipFile zip = new ZipFile(module.toFile())) {
			for (final ZipEntry entry : zip.stream().toList()) try (InputStream in = zip.getInputStream(entry)) {
				edited.entries.put(entry.getName(), in.readAllBytes());
			}
		}
		return edited;
	}

	/** With statements at the beginning of forward, each a line without its indentation. */
	public EditedModule withStatements(final String... statements) {
		return with(NET, program().replace(FIRST_LINE, "    " + String.join("\n    ", statements) + "\n" + FIRST_LINE));
	}

	/** With a further method of the net. */
	public EditedModule withMethod(final String text) {
		return with(NET, program() + text);
	}

	/** With an entry. */
	public EditedModule with(final String entry, final String text) {
		entries.put(entry, text.getBytes(StandardCharsets.UTF_8));
		return this;
	}

	/** With other bytes in an entry, each a character, in the place of the first that are these. */
	public EditedModule withBytes(final String entry, final String these, final String others) {
		final String text = text(entry);
		final int at = text.indexOf(these);
		if (at < 0) throw new IllegalArgumentException(entry + " holds no " + these);
		entries.put(entry, (text.substring(0, at) + others + text.substring(at + these.length())).getBytes(StandardCharsets.ISO_8859_1));
		return this;
	}

	/** The program of the net. */
	public String program() {
		return text(NET);
	}

	/** An entry, byte by byte. */
	public String text(final String entry) {
		return new String(entries.get(entry), StandardCharsets.ISO_8859_1);
	}

	/** Writes the archive. */
	public Path write(final Path file) throws IOException {
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			for (final Map.Entry<String, byte[]> entry : entries.entrySet()) {
				zip.putNextEntry(new ZipEntry(entry.getKey()));
				zip.write(entry.getValue());
			}
		}
		return file;
	}
}
