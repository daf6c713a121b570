package io.github.vmlmap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs a main class of the tests in a JVM of its own, on the tests' class path. */
public final class ForkedJvm {

	/** What a process left: its exit code and all it wrote. */
	public record Result(int exit, String out, String err) {}

	private static final Path JDK_25 = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64");

	private ForkedJvm() {}

	/** The JDK that runs the tests and, where there is one, the JDK 25 beside it. */
	public static Stream<Path> jdks() {
		return Stream.of(Path.of(System.getProperty("java.home")), JDK_25).filter(Files::isDirectory).distinct();
	}

	/** Runs {@code main} on the JDK that runs the tests, DJL's log at warn. */
	public static Result run(final Class<?> main, final String... options) throws IOException, InterruptedException {
		return run(Path.of(System.getProperty("java.home")), main, options);
	}

	public static Result run(final Path jdk, final Class<?> main, final String... options) throws IOException, InterruptedException {
		final List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString(), "-Xmx256m", "-Djava.awt.headless=true",
			"-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", System.getProperty("java.class.path")));
		command.addAll(List.of(options));
		command.add(main.getName());
		return run(command);
	}

	/** Runs any command line. */
	public static Result run(final List<String> command) throws IOException, InterruptedException {
		final Path folder = Files.createTempDirectory("forked");
		final Path out = folder.resolve("out");
		final Path err = folder.resolve("err");
		final int exit = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
		final Result result = new Result(exit, Files.readString(out), Files.readString(err));
		Files.delete(out);
		Files.delete(err);
		Files.delete(folder);
		return result;
	}
}
