package io.github.vmlmap.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.vmlmap.Refusal;

class RunLockTest {

	@TempDir
	private Path folder;

	/** The other one is another process. */
	@Test
	void letsOneTrainAtATimeAndAnotherAfterACrash() throws Exception {
		final Path run = folder.resolve("run");
		final Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m", "-cp", System.getProperty("java.class.path"),
			Holder.class.getName(), run.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		try {
			assertThat(other.inputReader().readLine()).isEqualTo("locked");
			assertThatThrownBy(() -> RunLock.of(run)).isInstanceOf(Refusal.class).hasMessageContaining(run + " is being trained already");
		}
		finally {
			other.destroyForcibly().waitFor();
		}
		RunLock.of(run).close();
	}

	@Test
	void letsOneTrainAtATimeInFiji() throws IOException {
		final RunLock first = RunLock.of(folder);
		try (first) {
			assertThatThrownBy(() -> RunLock.of(folder)).isInstanceOf(Refusal.class).hasMessageContaining("being trained already");
		}
		RunLock.of(folder).close();
	}

	/** Locks a folder until it is killed. */
	public static final class Holder {

		private Holder() {}

		public static void main(final String... args) throws Exception {
			RunLock.of(Path.of(args[0]));
			System.out.println("locked");
			Thread.sleep(60_000);
		}
	}
}
