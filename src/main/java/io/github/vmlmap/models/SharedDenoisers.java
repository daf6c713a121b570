package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.Denoiser;
import io.github.vmlmap.priors.OneSizeDenoiser;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.torch.TorchEngine;

/**
 * Denoisers that are loaded once and borrowed by several at a time. One that nobody uses stays loaded, and
 * only when those idle are too large together are they freed, the longest unused first. A net
 * whose file has changed is another one, verified and loaded anew. Safe for use from several threads; while one
 * loads, others wait.
 */
public final class SharedDenoisers {

	/** As large as the weights of the largest published models of images. */
	private static final long IDLE_BYTES = 3L << 30;

	/** Weights are the same for the whole process, and loading them is slow. */
	private static final SharedDenoisers PROCESS = new SharedDenoisers(IDLE_BYTES);

	private final long idleBytes;
	private final DeviceCheck check;
	/** The longest unused first. */
	private final Map<Key, Entry> entries = new LinkedHashMap<>();

	/** @param idleBytes how large the weights of unused denoisers may be together */
	SharedDenoisers(final long idleBytes) {
		this(idleBytes, PriorNets::load);
	}

	/** @param loader of denoisers, also for the comparison of devices */
	SharedDenoisers(final long idleBytes, final PriorLoader loader) {
		this.idleBytes = idleBytes;
		check = new DeviceCheck(loader);
	}

	/** Those of this process. */
	public static SharedDenoisers ofProcess() {
		return PROCESS;
	}

	/**
	 * The denoiser of a package on a device, loaded if need be; at the first use of the pair it is compared with
	 * the package's test tensors there.
	 *
	 * @return the caller's to close, which gives it back
	 * @throws Refusal when the weights are not as described, or the engine cannot run them or computes something else
	 */
	public synchronized Loan borrow(final ModelPackage model, final Device device) {
		final Key key = Key.of(model, device);
		Entry entry = entries.remove(key);
		if (entry == null) entry = new Entry(check.load(model, device), model.description().channels());
		entry.borrowers++;
		entries.put(key, entry);
		trim(idleBytes);
		return new Loan(entry);
	}

	/** Frees all that nobody uses. */
	public synchronized void freeIdle() {
		trim(0);
	}

	private synchronized void giveBack(final Entry entry) {
		entry.borrowers--;
		trim(idleBytes);
	}

	/** Frees unused ones, the longest unused first, until the others are within the limit. */
	private void trim(final long limit) {
		long idle = entries.entrySet().stream().filter(e -> e.getValue().borrowers == 0).mapToLong(e -> e.getKey().size()).sum();
		final Iterator<Map.Entry<Key, Entry>> oldest = entries.entrySet().iterator();
		while (idle > limit && oldest.hasNext()) {
			final Map.Entry<Key, Entry> each = oldest.next();
			if (each.getValue().borrowers > 0) continue;
			idle -= each.getKey().size();
			oldest.remove();
			each.getValue().nets.close();
		}
	}

	/** What is borrowed. */
	public final class Loan implements AutoCloseable {

		private final Entry entry;
		private boolean returned;

		private Loan(final Entry entry) {
			this.entry = entry;
		}

		/** With its autoencoder, where it is one of latents; not the borrower's to close. */
		public Denoiser denoiser() {
			return entry.nets.prior();
		}

		/** Where it computes. */
		public Device device() {
			return entry.nets.denoiser().device();
		}

		/** What one gradient of it takes, in bytes a pixel of the image, as measured once on the CPU; empty where that is not known. */
		public OptionalLong bytesPerPixel() {
			return entry.bytesPerPixel();
		}

		/** Gives it back; a second time does nothing. */
		@Override
		public void close() {
			if (returned) return;
			returned = true;
			giveBack(entry);
		}
	}

	private static final class Entry {

		private final PriorNets nets;
		private final int channels;
		private int borrowers;
		private OptionalLong bytesPerPixel;

		Entry(final PriorNets nets, final int channels) {
			this.nets = nets;
			this.channels = channels;
		}

		synchronized OptionalLong bytesPerPixel() {
			if (bytesPerPixel == null) bytesPerPixel = measured();
			return bytesPerPixel;
		}

		private OptionalLong measured() {
			final Device device = nets.denoiser().device();
			if (!device.getDeviceType().equals(Device.Type.CPU)) return OptionalLong.empty();
			try (NDManager manager = TorchEngine.get().newBaseManager(device)) {
				return GradientMemory.HERE.perPixel(OneSizeDenoiser.ofAnySize(nets.prior()), manager, channels);
			}
		}
	}

	/** The nets as they are on the disk now, for that is what was verified. */
	private record Key(List<Stamp> nets, String sha256, Reach reach, int channels, Device device) {

		static Key of(final ModelPackage model, final Device device) {
			return new Key(model.files().nets().map(net -> Stamp.of(model.folder().resolve(net.source()))).toList(), model.sha256(), model.description().reach(),
				model.description().channels(), device);
		}

		long size() {
			return nets.stream().mapToLong(Stamp::size).sum();
		}
	}

	private record Stamp(Path file, FileTime modified, long size) {

		static Stamp of(final Path named) {
			final Path file = named.toAbsolutePath().normalize();
			try {
				final BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
				return new Stamp(file, now.lastModifiedTime(), now.size());
			}
			catch (final IOException e) {
				throw new Refusal(file + " is missing: download the model again.", e);
			}
		}
	}
}
