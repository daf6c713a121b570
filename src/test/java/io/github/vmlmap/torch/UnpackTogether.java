package io.github.vmlmap.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Unpacks the archives of application after application, at the same moment as its peers, and says which folder it was given
 * and whether that ever lacked a library afterwards.
 */
public final class UnpackTogether {

	private static final long LOOKING = 20_000_000;
	private static final long WAITING = 10_000_000_000L;

	private UnpackTogether() {}

	public static void main(final String... args) throws IOException {
		final Path folder = Path.of(System.getProperty("together.folder"));
		for (final String round : System.getProperty("together.rounds").split(",")) {
			meet(folder.resolve(round), Integer.getInteger("together.peers"));
			System.out.println(unpack(folder.resolve(round)));
		}
	}

	/** Each leaves a file, and goes on when all have, or in the end without them. */
	private static void meet(final Path round, final int peers) throws IOException {
		final Path met = Files.createDirectories(round.resolve("met"));
		Files.createFile(met.resolve(Long.toString(ProcessHandle.current().pid())));
		final long end = System.nanoTime() + WAITING;
		while (count(met) < peers && System.nanoTime() < end) Thread.onSpinWait();
	}

	private static int count(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return (int) files.count();
		}
	}

	/** Relative to the round's folder. */
	private static String unpack(final Path round) {
		final Path given = new NativeArchives(round.resolve("Fiji"), round.resolve("user")).unpacked();
		final long end = System.nanoTime() + LOOKING;
		boolean whole = true;
		while (System.nanoTime() < end) whole &= isWhole(given);
		return round.relativize(given) + (whole ? " whole" : " not whole");
	}

	private static boolean isWhole(final Path folder) {
		return Stream.of("torch", "torch_cpu", "c10", "djl_torch").map(System::mapLibraryName).map(folder::resolve).allMatch(Files::exists);
	}
}
