package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.vmlmap.Refusal;

/** The folder of a run, which holds all that is needed to go on. */
public record RunFolder(Path path) {

	private static final String TEMPLATE = "template.pt";
	private static final String START = "start.txt";

	/**
	 * Readies the folder for a run's first or next session.
	 *
	 * @param resume whether a run that is there may go on; where there is none, one begins
	 * @return the template
	 * @throws Refusal when the folder holds a run that was not asked for, or of another start
	 */
	public Path prepare(final TrainingStart start, final boolean resume) throws IOException {
		final Path template = path.resolve(TEMPLATE);
		if (!Files.exists(path.resolve(DenoiserTraining.CHECKPOINT))) {
			Files.createDirectories(path);
			start.template().write(template);
			Replacement.of(path.resolve(START), partial -> Files.writeString(partial, start.name()));
		}
		else requireSame(start, resume);
		return template;
	}

	private void requireSame(final TrainingStart start, final boolean resume) throws IOException {
		if (!resume) throw new Refusal("The folder " + path + " holds a run that was interrupted or is finished: choose Resume to go on with it, or another folder or name.");
		final Path file = path.resolve(START);
		final String before = Files.exists(file) ? Files.readString(file) : "unknown";
		if (!before.equals(start.name())) throw new Refusal("The run in " + path + " began with another net or prior (" + before +
			"): choose that to go on, or another folder.");
	}
}
