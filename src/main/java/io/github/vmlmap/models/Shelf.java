package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A place where model packages lie. */
interface Shelf {

	/** The names of the packages, in order. Looks each time it is asked. */
	List<String> names() throws IOException;

	/** The folder of one of them. */
	Path folder(String name) throws IOException;
}
