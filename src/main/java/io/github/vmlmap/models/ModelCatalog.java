package io.github.vmlmap.models;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.vmlmap.ApplicationFolder;
import io.github.vmlmap.Refusal;

/**
 * Finds model packages: those shipped with the plugin, those in Fiji's folder {@code models}, and any
 * given by its path.
 * <pre>
 * ModelPackage model = ModelCatalog.standard().open("fluorescence-nuclei");
 * </pre>
 * Making a catalogue looks at no file; each question looks anew. Safe for use from several threads.
 */
public final class ModelCatalog {

	static final String FOLDER = "models";

	private final List<Shelf> shelves;

	ModelCatalog(final List<Shelf> shelves) {
		this.shelves = List.copyOf(shelves);
	}

	/** The shipped models, and those of the application folder that the system properties name. */
	public static ModelCatalog standard() {
		return ApplicationFolder.find().map(ModelCatalog::standard).orElseGet(() -> new ModelCatalog(List.of(shipped())));
	}

	/** The shipped models, and those in the folder {@code models} of an application folder: folders and zip archives. */
	public static ModelCatalog standard(final Path application) {
		final Path models = application.resolve(FOLDER);
		return new ModelCatalog(List.of(shipped(), new FolderShelf(models), new ZipShelf(models, cache())));
	}

	/** Models in these folders of packages only. */
	public static ModelCatalog of(final Path... roots) {
		return new ModelCatalog(Stream.of(roots).<Shelf> map(FolderShelf::new).toList());
	}

	/**
	 * The names of all models found, shipped ones first. A model is named by its folder; where two have
	 * one name, the first is meant.
	 *
	 * @throws Refusal when a folder cannot be read
	 */
	public List<String> names() {
		return List.copyOf(find().keySet());
	}

	/**
	 * Reads a model's description.
	 *
	 * @param model a name of {@link #names()}, or the path of a package's folder, of its rdf.yaml or of its zip archive
	 * @throws Refusal when there is no such model or it cannot be used
	 */
	public ModelPackage open(final String model) {
		final Map<String, Shelf> found = find();
		if (found.containsKey(model)) return ModelPackage.read(folder(found.get(model), model));
		return given(model).map(ModelPackage::read).orElseThrow(() -> unknown(model, found.keySet()));
	}

	/**
	 * All models with what they say of themselves and whether their files are as described. Reads every
	 * file, which takes a second for a gigabyte.
	 */
	public List<ModelSummary> summaries() {
		return names().stream().map(name -> ModelSummary.of(name, () -> open(name))).toList();
	}

	private static Refusal unknown(final String model, final Set<String> names) {
		final String choice = names.isEmpty() ? "" : "choose " + String.join(", ", names) + ", or ";
		return new Refusal("There is no model \"" + model + "\": " + choice + "give the path of a model's folder.");
	}

	private Map<String, Shelf> find() {
		final Map<String, Shelf> found = new LinkedHashMap<>();
		for (final Shelf shelf : shelves) names(shelf).forEach(name -> found.putIfAbsent(name, shelf));
		return found;
	}

	private static List<String> names(final Shelf shelf) {
		try {
			return shelf.names();
		}
		catch (final IOException e) {
			throw new Refusal("The models cannot be listed: check the permissions of " + e.getMessage() + ".", e);
		}
	}

	private static Path folder(final Shelf shelf, final String name) {
		try {
			return shelf.folder(name);
		}
		catch (final IOException e) {
			throw new Refusal("The model \"" + name + "\" cannot be unpacked: check the space and permissions of the home " +
				"folder.", e);
		}
	}

	/** A package's folder, where the text is a path to one. */
	private static Optional<Path> given(final String text) {
		if (text.isBlank()) return Optional.empty();
		try {
			final Path path = Path.of(text);
			if (ZipShelf.isMeantBy(path)) return Optional.of(ZipShelf.unpacked(path, cache()));
			final boolean isDescription = path.endsWith(Rdf.FILE_NAME);
			return Optional.of(isDescription ? path.toAbsolutePath().getParent() : path).filter(Files::isDirectory);
		}
		catch (final InvalidPathException e) {
			return Optional.empty();
		}
		catch (final IOException e) {
			throw new Refusal(text + " cannot be unpacked: check that it is a zip archive, and the space and permissions of the home folder.", e);
		}
	}

	private static Shelf shipped() {
		final Path home = home();
		return Files.isDirectory(home) ? new FolderShelf(home.resolve(FOLDER)) : new JarShelf(home, cache());
	}

	static Path cache() {
		return Path.of(System.getProperty("user.home"), ".cache", "vml-map", FOLDER);
	}

	/** The jar of this class, or the folder of classes when it runs from the checkout. */
	private static Path home() {
		try {
			return Path.of(ModelCatalog.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}
}
