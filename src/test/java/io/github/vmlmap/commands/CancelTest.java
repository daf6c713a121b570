package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.command.CommandModule;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.task.Task;
import org.scijava.task.event.TaskEvent;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;

import io.github.vmlmap.models.TinyPrior;

/** Whoever presses Cancel in Fiji's task bar waits for one denoiser call at most. */
class CancelTest {

	@TempDir
	private Path folder;

	@Test
	void stopsBeforeTheNextCall() throws Exception {
		final String prior = TinyPrior.write(folder.resolve("tiny")).folder().toString();
		try (Runs runs = new Runs()) {
			final CancelAfter watcher = new CancelAfter(3);
			runs.commands().context().service(EventService.class).subscribe(watcher);
			final ImagePlus image = Spots.image(8);
			final Snapshot before = Snapshot.of(image);
			final CommandModule done = runs.commands().run(InpaintRoi.class, false, "image", image, "prior", prior).get();
			assertThat(done.isCanceled()).isTrue();
			assertThat(done.getCancelReason()).isEqualTo("Canceled: the image is as it was.");
			assertThat(done.getOutput("output")).isNull();
			assertThat(watcher.task.getProgressValue()).isEqualTo(watcher.seen.get(watcher.seen.size() - 1)).isBetween(3L, 5L);
			assertThat(watcher.task.isDone()).as("gone from the task bar").isTrue();
			assertThat(Snapshot.of(image)).isEqualTo(before);
		}
	}

	@Test
	void showsHowFarItIsAndHowLongItTakes() throws Exception {
		final String prior = TinyPrior.write(folder.resolve("tiny")).folder().toString();
		try (Runs runs = new Runs()) {
			final CancelAfter watcher = new CancelAfter(Long.MAX_VALUE);
			runs.commands().context().service(EventService.class).subscribe(watcher);
			runs.result(VmlMapCommand.class, "image", Spots.image(8), "prior", prior, "preset", "Custom", "levels", 2, "steps", 3);
			assertThat(watcher.task.getProgressMaximum()).isEqualTo(2 * (3 + 1));
			assertThat(watcher.seen).isSorted().contains(1L, 2L, 3L, 5L, 6L, 7L);
			assertThat(watcher.task.getStatusMessage()).matches("VML-MAP: \\d+:\\d\\d left");
			assertThat(watcher.task.isDone()).isTrue();
		}
	}

	@Test
	void tellsWhichPlaneIsRead() throws Exception {
		final String prior = TinyPrior.write(folder.resolve("tiny")).folder().toString();
		try (Runs runs = new Runs()) {
			final CancelAfter watcher = new CancelAfter(Long.MAX_VALUE);
			runs.commands().context().service(EventService.class).subscribe(watcher);
			final ImageStack frames = new ImageStack();
			for (int t = 0; t < 3; t++) frames.addSlice(Spots.image(8).getProcessor());
			final ImagePlus image = new ImagePlus("frames", frames);
			image.setRoi((Roi) Spots.HOLE.clone());
			runs.result(VmlMapCommand.class, "image", image, "planes", "All planes", "prior", prior, "preset", "Custom", "levels", 2, "steps", 1);
			assertThat(watcher.said).contains("VML-MAP: reading plane 1 of 3", "VML-MAP: reading plane 3 of 3");
		}
	}

	/** Presses Cancel when so many calls are done, or more: a level may end early. */
	public static final class CancelAfter {

		private final long calls;
		private final List<Long> seen = new ArrayList<>();
		private final List<String> said = new ArrayList<>();
		private Task task;

		CancelAfter(final long calls) {
			this.calls = calls;
		}

		@EventHandler
		public void onEvent(final TaskEvent event) {
			task = event.getTask();
			seen.add(task.getProgressValue());
			said.add(task.getStatusMessage());
			if (task.getProgressValue() >= calls && !task.isCanceled()) task.cancel("enough");
		}
	}
}
