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
		final Process other = holder(run);
		try {
			assertThat(other.inputReader().readLine()).isEqualTo("locked");
			assertThatThrownBy(() -> RunLock.of(run)).isInstanceOf(Refusal.class).hasMessageContaining(run + " is being trained already");
		}
		finally {
			other.destroyForcibly().waitFor();
		}
		RunLock.of(run).close();
	}

	/** Nor has another process a chance after one was refused here. */
	@Test
	void letsOneTrainAtATimeInFiji() throws Exception {
		final RunLock first = RunLock.of(folder);
		try (first) {
			assertThatThrownBy(() -> RunLock.of(folder)).isInstanceOf(Refusal.class).hasMessageContaining("being trained already");
			final Process other = holder(folder);
			assertThat(other.inputReader().readLine()).isEqualTo("refused");
			other.waitFor();
		}
		RunLock.of(folder).close();
	}

	private static Process holder(final Path run) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx32m", "-cp", System.getProperty("java.class.path"),
			Holder.class.getName(), run.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

	/** Locks a folder until it is killed. */
	public static final class Holder {

		private Holder() {}

		public static void main(final String... args) throws Exception {
			try {
				RunLock.of(Path.of(args[0]));
			}
			catch (final Refusal e) {
				System.out.println("refused");
				return;
			}
			System.out.println("locked");
			Thread.sleep(60_000);
		}
	}
}
