package io.github.vmlmap.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;

import io.github.vmlmap.Leftovers;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.Sha256;
import io.github.vmlmap.TransferListener;

/** A folder where a package is put together before it is trusted; deleted with all that is in it when closed. */
final class Staging implements AutoCloseable {

	private static final String PREFIX = ".import";
	private static final String DOWNLOADED = "download";

	private final Path folder;
	private final ImportLimits limits;
	private final String checksum;
	private final TransferListener listener;

	/**
	 * @param models beside its models, so that moving one there is one step
	 * @param checksum of the one file that the user names or downloads; empty when there is none to compare
	 * @param listener to downloads
	 */
	Staging(final Path models, final ImportLimits limits, final String checksum, final TransferListener listener) throws IOException {
		InterruptedSwap.undo(Files.createDirectories(models));
		Leftovers.sweep(models, PREFIX);
		folder = Files.createTempDirectory(models, PREFIX);
		this.listener = listener;
		this.limits = limits;
		this.checksum = checksum.strip().toLowerCase(Locale.ROOT);
	}

	/** Where the model of this name can be put aside, to come back by {@link InterruptedSwap} if need be. */
	Path aside(final String name) throws IOException {
		return Files.createDirectories(folder.resolve(InterruptedSwap.ASIDE)).resolve(name);
	}

	/** Whether a folder among the models is one of these. */
	static boolean isOne(final Path folder) {
		return folder.getFileName().toString().startsWith(PREFIX);
	}

	/** Brings a package here; gives its folder. */
	Path bring(final String source) throws IOException {
		final Path home = Files.createDirectory(folder.resolve("model"));
		if (RemoteModel.isMeantBy(source)) bring(RemoteModel.of(source), home);
		else bring(path(source), home);
		return home;
	}

	private static Path path(final String source) {
		try {
			return Path.of(source.strip());
		}
		catch (final InvalidPathException e) {
			throw new Refusal("\"" + source + "\" is neither a path nor an address: choose the folder, the archive or the address of a model.", e);
		}
	}

	private void bring(final RemoteModel model, final Path home) throws IOException {
		final BoundedCopy copy = new BoundedCopy(limits, model.address());
		final Path first = model.isDescription() ? home.resolve(Rdf.FILE_NAME) : folder.resolve(DOWNLOADED);
		download(model, first, copy);
		requireChecksum(first, model.address());
		if (!model.isDescription()) unpack(first, home, model.address());
		else for (final String file : needed(home)) download(model.beside(file), home.resolve(file), copy);
	}

	private void download(final RemoteModel model, final Path file, final BoundedCopy copy) {
		model.download(file, copy, limits.silence(), listener);
	}

	/** What a package on the web is fetched with: pictures are left there, the card says what its author forbids. */
	private static Set<String> needed(final Path home) {
		return Stream.concat(ModelPackage.read(home).files().all().stream().map(FileReference::source), NamedFiles.of(home).documentation().stream())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private void bring(final Path source, final Path home) throws IOException {
		if (source.endsWith(Rdf.FILE_NAME)) {
			requireChecksum(source, source);
			copyNamed(source.toAbsolutePath().getParent(), home);
		}
		else if (Files.isDirectory(source)) {
			requireChecksum(source.resolve(Rdf.FILE_NAME), source);
			copy(source, home);
		}
		else {
			if (!Files.isRegularFile(source)) throw new Refusal(source + " is not there: choose the folder, the archive or the address of a model.");
			requireChecksum(source, source);
			unpack(source, home, source);
		}
	}

	private void unpack(final Path archive, final Path home, final Object source) throws IOException {
		try {
			new PackedModel(archive).unpack(home, limits);
		}
		catch (final ZipException e) {
			throw new Refusal(source + " is not a zip archive: choose the folder, the archive or the address of a model.", e);
		}
	}

	/** The description and what it names, for it may lie among all that was ever downloaded. */
	private void copyNamed(final Path source, final Path home) throws IOException {
		final Set<String> names = needed(source);
		names.addAll(NamedFiles.of(source).all());
		names.add(Rdf.FILE_NAME);
		copy(names.stream().map(source::resolve).filter(Staging::isPlain).toList(), source, home);
	}

	/** The description and the files beside it; no folders, nothing through links. */
	private void copy(final Path source, final Path home) throws IOException {
		ModelPackage.read(source);
		try (Stream<Path> files = Files.list(source)) {
			copy(files.filter(Staging::isPlain).toList(), source, home);
		}
	}

	private static boolean isPlain(final Path file) {
		return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
	}

	private void copy(final List<Path> files, final Path source, final Path home) throws IOException {
		final BoundedCopy copy = new BoundedCopy(limits, source);
		limits.requireFiles(files.size(), source);
		for (final Path file : files) copy(file, home.resolve(file.getFileName()), copy);
	}

	private static void copy(final Path source, final Path target, final BoundedCopy copy) throws IOException {
		try (InputStream in = Files.newInputStream(source)) {
			copy.write(in, target);
		}
	}

	private void requireChecksum(final Path file, final Object source) {
		if (!checksum.isEmpty() && !Sha256.of(file).equals(checksum)) throw new Refusal(source + " does not match the SHA-256 checksum given: download it again.");
	}

	/** Deletes a folder and all in it, of links the links alone. */
	static void delete(final Path folder) throws IOException {
		Files.walkFileTree(folder, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException {
				Files.delete(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(final Path each, final IOException failure) throws IOException {
				Files.delete(each);
				return FileVisitResult.CONTINUE;
			}
		});
	}

	@Override
	public void close() throws IOException {
		delete(folder);
	}
}
