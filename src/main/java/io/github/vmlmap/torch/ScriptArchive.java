package io.github.vmlmap.torch;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import io.github.vmlmap.Leftovers;
import io.github.vmlmap.Refusal;

/**
 * A TorchScript module whose program was read and found harmless, as a copy of exactly what was read: another
 * reader may see other parts of the same archive. The copy is deleted when this is closed.
 *
 * @param copy for PyTorch
 */
record ScriptArchive(Path copy) implements AutoCloseable {

	private static final String HOME = "model/";
	/** Of copies in the folder of temporary files, by which those of a process that was killed are found. */
	private static final String PREFIX = "vml-map-checked-model-";
	/** The time of writing would make Java look for the time zone, which sets a system property of Fiji's. */
	private static final LocalDateTime ANY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
	private static final Pattern KEPT = Pattern.compile("data\\.pkl|constants\\.pkl|version|byteorder|(data|constants)/\\w+|code/.+\\.py");
	private static final Pattern ENGINES_CLASSES = Pattern.compile("\\bclasses\\b");
	/** Programs are packed tightly, weights are not. */
	private static final long PACKED = 64L << 20;
	private static final byte[] MAGIC = { 'P', 'K', 3, 4 };

	/**
	 * Reads a module.
	 *
	 * @throws Refusal when it is no such module, or its program calls what is not known to be harmless
	 */
	static ScriptArchive of(final Path file) {
		try (ZipFile zip = new ZipFile(file.toFile())) {
			requireMagic(file);
			final Map<String, ZipEntry> entries = entries(zip, Files.size(file));
			return new ScriptArchive(copied(zip, entries, programs(zip, entries)));
		}
		catch (final ZipException | EOFException e) {
			throw new Refusal("The model file " + file + " is damaged or not in TorchScript format: download or export it again.", e);
		}
		catch (final ForbiddenScript e) {
			throw new Refusal("The model file " + file + " " + e.getMessage() +
				": it is refused; get the model from a source you trust, export it without that, or ask the authors of VML-MAP to allow it.", e);
		}
		catch (final IOException e) {
			throw new Refusal("The model file " + file + " cannot be copied to " + System.getProperty("java.io.tmpdir") + ": check space and permissions.", e);
		}
	}

	private static void requireMagic(final Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) throw new ZipException("Something is before the archive");
		}
	}

	/** Those that PyTorch interprets, by their names in the copy; notes and debugging tables stay behind. */
	private static Map<String, ZipEntry> entries(final ZipFile zip, final long size) throws ZipException {
		final List<? extends ZipEntry> all = zip.stream().filter(entry -> !entry.isDirectory()).toList();
		final Set<String> homes = all.stream().map(entry -> entry.getName().replaceFirst("/.*", "")).collect(Collectors.toSet());
		if (homes.size() > 1) throw new ForbiddenScript("has several folders");
		final Map<String, ZipEntry> kept = new LinkedHashMap<>();
		final Set<String> seen = new HashSet<>();
		long total = 0;
		for (final ZipEntry entry : all) {
			final String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
			if (!seen.add(name.toLowerCase(Locale.ROOT))) throw new ForbiddenScript("holds " + name + " twice");
			if (!KEPT.matcher(name).matches()) continue;
			if (entry.getSize() > size + PACKED) throw new ForbiddenScript("unpacks to more than its size");
			total += entry.getSize();
			kept.put(name, entry);
		}
		if (total > size + PACKED) throw new ForbiddenScript("unpacks to more than its size");
		if (!kept.containsKey("data.pkl") || !kept.containsKey("constants.pkl")) throw new ZipException("No TorchScript");
		return kept;
	}

	/** What PyTorch reads as a program or as names of classes, found harmless. */
	private static Map<String, byte[]> programs(final ZipFile zip, final Map<String, ZipEntry> entries) throws IOException {
		final Map<String, byte[]> programs = new LinkedHashMap<>();
		for (final Map.Entry<String, ZipEntry> entry : entries.entrySet()) if (entry.getKey().matches(".*\\.(py|pkl)")) try (InputStream in = zip.getInputStream(entry.getValue())) {
			programs.put(entry.getKey(), in.readNBytes(Math.toIntExact(Math.min(entry.getValue().getSize(), PACKED))));
		}
		if (!ScriptPickle.isOne(programs.get("data.pkl")) || !ScriptPickle.isOne(programs.get("constants.pkl"))) throw new ZipException("No pickle");
		final ScriptClasses classes = ScriptClasses.of(programs.entrySet().stream().filter(entry -> isProgram(entry.getKey())).collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue()))));
		final ScriptRules rules = new ScriptRules(words("operations.txt"), words("methods.txt"), own(programs));
		programs.forEach((name, bytes) -> {
			if (isProgram(name)) rules.require(text(bytes));
			else requireHarmless(name, bytes, entries, classes);
		});
		return programs;
	}

	private static boolean isProgram(final String name) {
		return name.endsWith(".py");
	}

	private static Set<String> own(final Map<String, byte[]> programs) {
		return programs.keySet().stream().filter(ScriptArchive::isProgram).flatMap(name -> ScriptTokens.definitions(text(programs.get(name)))).collect(Collectors.toSet());
	}

	private static void requireHarmless(final String name, final byte[] pickle, final Map<String, ZipEntry> entries, final ScriptClasses classes) {
		if (ENGINES_CLASSES.matcher(text(pickle)).find()) throw new ForbiddenScript("names classes, with which it reaches code that is not its own");
		final String home = name.replace(".pkl", "/");
		new ScriptPickle(pickle, key -> entries.containsKey(home + key) ? entries.get(home + key).getSize() : -1, classes).require();
	}

	private static String text(final byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	private static Set<String> words(final String resource) throws IOException {
		try (InputStream in = ScriptArchive.class.getResourceAsStream(resource)) {
			return text(in.readAllBytes()).lines().filter(line -> !line.startsWith("#")).flatMap(line -> Arrays.stream(line.split(" "))).collect(Collectors.toSet());
		}
	}

	private static Path copied(final ZipFile zip, final Map<String, ZipEntry> entries, final Map<String, byte[]> programs) throws IOException {
		Leftovers.sweep(Path.of(System.getProperty("java.io.tmpdir")), PREFIX);
		final Path copy = Files.createTempFile(PREFIX, ".pt");
		try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(copy)))) {
			out.setMethod(ZipOutputStream.STORED);
			for (final Map.Entry<String, ZipEntry> entry : entries.entrySet()) {
				final byte[] program = programs.get(entry.getKey());
				if (program == null) try (InputStream in = zip.getInputStream(entry.getValue())) {
					out.putNextEntry(stored(entry.getKey(), entry.getValue().getSize(), entry.getValue().getCrc()));
					in.transferTo(out);
				}
				else {
					out.putNextEntry(stored(entry.getKey(), program.length, crc(program)));
					out.write(program);
				}
				out.closeEntry();
			}
			return copy;
		}
		catch (final IOException | RuntimeException e) {
			Files.delete(copy);
			throw e;
		}
	}

	private static ZipEntry stored(final String name, final long size, final long crc) {
		final ZipEntry entry = new ZipEntry(HOME + name);
		entry.setTimeLocal(ANY_TIME);
		entry.setSize(size);
		entry.setCompressedSize(size);
		entry.setCrc(crc);
		return entry;
	}

	private static long crc(final byte[] bytes) {
		final CRC32 crc = new CRC32();
		crc.update(bytes);
		return crc.getValue();
	}

	@Override
	public void close() {
		try {
			Files.deleteIfExists(copy);
		}
		catch (final IOException e) {
			// A scanner of viruses may hold it open: the system clears its temporary files.
			copy.toFile().deleteOnExit();
		}
	}
}
