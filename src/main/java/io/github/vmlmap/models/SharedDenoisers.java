package io.github.vmlmap.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.priors.OneSizeDenoiser;
import io.github.vmlmap.priors.Reach;
import io.github.vmlmap.torch.TorchEngine;
import io.github.vmlmap.torch.TorchScriptDenoiser;

/**
 * Denoisers that are loaded once and borrowed by several at a time. One that nobody uses stays loaded, and
 * only when those idle are too large together are they freed, the longest unused first. A weights file
 * that has changed is another one, verified and loaded anew. Safe for use from several threads; while one
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
		this(idleBytes, DenoiserLoader.TORCH);
	}

	/** @param loader of denoisers, also for the comparison of devices */
	SharedDenoisers(final long idleBytes, final DenoiserLoader loader) {
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
		long idle = entries.entrySet().stream().filter(e -> e.getValue().borrowers == 0).mapToLong(e -> e.getKey().size).sum();
		final Iterator<Map.Entry<Key, Entry>> oldest = entries.entrySet().iterator();
		while (idle > limit && oldest.hasNext()) {
			final Map.Entry<Key, Entry> each = oldest.next();
			if (each.getValue().borrowers > 0) continue;
			idle -= each.getKey().size;
			oldest.remove();
			each.getValue().denoiser.close();
		}
	}

	/** What is borrowed. */
	public final class Loan implements AutoCloseable {

		private final Entry entry;
		private boolean returned;

		private Loan(final Entry entry) {
			this.entry = entry;
		}

		/** Not the borrower's to close. */
		public TorchScriptDenoiser denoiser() {
			return entry.denoiser;
		}

		/** What one gradient of it takes, in bytes a pixel, as measured once on the CPU; empty where that is not known. */
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

		private final TorchScriptDenoiser denoiser;
		private final int channels;
		private int borrowers;
		private OptionalLong bytesPerPixel;

		Entry(final TorchScriptDenoiser denoiser, final int channels) {
			this.denoiser = denoiser;
			this.channels = channels;
		}

		synchronized OptionalLong bytesPerPixel() {
			if (bytesPerPixel == null) bytesPerPixel = measured();
			return bytesPerPixel;
		}

		private OptionalLong measured() {
			if (!denoiser.device().getDeviceType().equals(Device.Type.CPU)) return OptionalLong.empty();
			try (NDManager manager = TorchEngine.get().newBaseManager(denoiser.device())) {
				return GradientMemory.HERE.perPixel(OneSizeDenoiser.ofAnySize(denoiser), manager, channels);
			}
		}
	}

	/** The weights as they are on the disk now, for that is what was verified. */
	private record Key(Path weights, FileTime modified, long size, String sha256, Reach reach, int channels, Device device) {

		static Key of(final ModelPackage model, final Device device) {
			final Path file = model.folder().resolve(model.files().weights().source()).toAbsolutePath().normalize();
			try {
				final BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
				return new Key(file, now.lastModifiedTime(), now.size(), model.sha256(), model.description().reach(), model.description().channels(), device);
			}
			catch (final IOException e) {
				throw new Refusal(file + " is missing: download the model again.", e);
			}
		}
	}
}
