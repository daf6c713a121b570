package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.vmlmap.ApplicationFolder;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.Sha256;
import io.github.vmlmap.TransferListener;

/** The models that a user added: those in Fiji's folder {@code models}. Others lie there too and are left alone. */
public final class UserModels {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.\\-]{0,63}");

	private final Path root;
	private final ImportLimits limits;

	/** @param root need not exist */
	public UserModels(final Path root, final ImportLimits limits) {
		this.root = root;
		this.limits = limits;
	}

	/**
	 * Those of the application that runs the plugin.
	 *
	 * @throws Refusal when no application does
	 */
	public static UserModels standard() {
		final Path application = ApplicationFolder.find().orElseThrow(() -> new Refusal(
			"There is no Fiji folder to keep models in: start Fiji, or name its folder in the system property fiji.dir."));
		return new UserModels(application.resolve(ModelCatalog.FOLDER), ImportLimits.DEFAULT);
	}

	/**
	 * Adds a model. Its files are copied beside the others, and only when the description is right, all
	 * checksums are, the weights are TorchScript and compute what the package's test tensors say on the CPU, it
	 * becomes one of them; else nothing stays.
	 *
	 * @param source a folder, its rdf.yaml, a zip archive, or the http(s) address of an archive or rdf.yaml
	 * @param name of its folder and in menus; empty for that of the source
	 * @param checksum SHA-256 of the archive or of the rdf.yaml; empty where none is known
	 * @return the model at its place
	 * @throws Refusal when it cannot be had or is not right, or there is one of that name
	 */
	public ModelPackage add(final String source, final String name, final String checksum) {
		return add(source, name, checksum, TransferListener.NONE);
	}

	/**
	 * The same, telling how far each download is.
	 *
	 * @throws java.util.concurrent.CancellationException when the listener says so; nothing stays
	 */
	public ModelPackage add(final String source, final String name, final String checksum, final TransferListener listener) {
		final Path target = free(name.isBlank() ? nameOf(source) : name.strip());
		try (Staging staging = new Staging(root, limits, checksum, listener)) {
			final Path home = staging.bring(source);
			CheckPackage.distance(ModelPackage.read(home));
			Files.move(home, target);
			return ModelPackage.read(target);
		}
		catch (final IOException e) {
			throw new Refusal("The model of " + source + " cannot be copied to " + root + ": check space and permissions.", e);
		}
	}

	/**
	 * The same of a folder, in the place of a model that gives way to it: put aside in one move, and deleted when the new one is there.
	 *
	 * @param replaceable SHA-256 of the weights that a model of that name may have; with others, it stays
	 * @throws Refusal where {@link #add} throws it
	 */
	public ModelPackage replace(final Path source, final String name, final Set<String> replaceable) {
		if (!isOneOf(name, replaceable)) return add(source.toString(), name, "");
		try (Staging staging = new Staging(root, limits, "", TransferListener.NONE)) {
			final Path home = staging.bring(source.toString());
			CheckPackage.distance(ModelPackage.read(home));
			SharedDenoisers.ofProcess().freeIdle();
			swap(home, root.resolve(name), staging.aside(name));
			return ModelPackage.read(root.resolve(name));
		}
		catch (final IOException e) {
			throw new Refusal("The model \"" + name + "\" in " + root + " cannot be replaced: check space and permissions.", e);
		}
	}

	private static void swap(final Path home, final Path target, final Path aside) throws IOException {
		Files.move(target, aside);
		try {
			Files.move(home, target);
		}
		catch (final IOException e) {
			Files.move(aside, target);
			throw e;
		}
	}

	/** The model of a name, where its weights are those of a file; empty where there is none. */
	public Optional<ModelPackage> find(final String name, final Path weights) {
		return isOneOf(name, Set.of(Sha256.of(weights))) ? Optional.of(ModelPackage.read(root.resolve(name))) : Optional.empty();
	}

	private boolean isOneOf(final String name, final Set<String> weights) {
		if (weights.isEmpty() || !NAME.matcher(name).matches()) return false;
		try {
			return new FolderShelf(root).names().contains(name) && weights.contains(ModelPackage.read(root.resolve(name)).sha256());
		}
		catch (final IOException | Refusal e) {
			return false;
		}
	}

	/**
	 * Takes a model out of this folder, and deletes what was unpacked of an archive, but none of those that came with the plugin, which may lie there too.
	 *
	 * @return where it stays for a month, from where it can be added again
	 * @throws Refusal when there is none of that name, or it cannot be moved
	 */
	public Path remove(final String name) {
		try {
			final Path place = place(name);
			SharedDenoisers.ofProcess().freeIdle();
			if (ZipShelf.isMeantBy(place)) ZipShelf.forget(place, ModelCatalog.cache());
			return new RemovedModels(root.resolve(RemovedModels.NAME)).keep(place);
		}
		catch (final IOException e) {
			throw new Refusal("The model \"" + name + "\" cannot be removed from " + root + ": check the permissions.", e);
		}
	}

	private Path place(final String name) throws IOException {
		if (Shipped.names().contains(name)) throw new Refusal("The model \"" + name + "\" came with the plugin and cannot be removed: the commands need it.");
		final ZipShelf archives = archives();
		if (new FolderShelf(root).names().contains(name)) return root.resolve(name);
		if (archives.names().contains(name)) return archives.file(name);
		throw new Refusal("There is no model \"" + name + "\" in " + root +
			": models are removed by the name that the list shows.");
	}

	/** Nothing is unpacked here. */
	private ZipShelf archives() {
		return new ZipShelf(root, root);
	}

	/**
	 * Tells before long work whether {@link #replace} could take a name.
	 *
	 * @throws Refusal when it cannot be a name, or there is a model of that name
	 */
	public void requireFree(final String name, final Set<String> replaceable) {
		if (!isOneOf(name, replaceable)) free(name);
	}

	private Path free(final String name) {
		if (!NAME.matcher(name).matches()) throw new Refusal("\"" + name +
			"\" cannot be the name of a model: give one of up to 64 letters, digits, points, lines and hyphens.");
		final Path folder = root.resolve(name);
		if (Files.exists(folder) || Files.exists(archives().file(name)) || ModelCatalog.standard().names().contains(name)) throw new Refusal("There is a model \"" + name +
			"\" already: remove it first, or give another name.");
		return folder;
	}

	/** The last step of a path or address that names the model. */
	private static String nameOf(final String source) {
		final String path = source.strip().replaceFirst("[?#].*$", "").replace('\\', '/').replaceFirst("/+$", "").replaceFirst("/rdf\\.yaml$", "");
		return path.substring(path.lastIndexOf('/') + 1).replaceFirst("(?i)\\.zip$", "").replaceAll("[^A-Za-z0-9_.\\-]", "-");
	}
}
