package io.github.vmlmap;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The folder of the application that runs the plugin: Fiji's, with its folders plugins, jars, models and lib. */
public final class ApplicationFolder {

	/** Where launchers of ImageJ and Fiji say the application lies. */
	private static final List<String> PROPERTIES = List.of("scijava.app.directory", "imagej.dir", "ij.dir", "fiji.dir");

	private ApplicationFolder() {}

	/** The folder that the launcher named; empty outside an application. */
	public static Optional<Path> find() {
		return PROPERTIES.stream().map(System::getProperty).filter(Objects::nonNull).findFirst().map(Path::of);
	}
}
