package io.github.vmlmap.torch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import com.sun.jna.Platform;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.Sha256;
import io.github.vmlmap.TransferListener;
import io.github.vmlmap.WatchedStream;

/**
 * PyTorch's own archive of libtorch for CUDA, from which DJL's CUDA libraries are made too. PyTorch publishes
 * no checksums; these are what others have written down of their downloads, independently.
 *
 * @param address of the zip archive
 * @param sha256 its checksum, 64 lower-case hexadecimal digits
 */
public record CudaArchive(URI address, String sha256) {

	private static final String PLACE = "https://download.pytorch.org/libtorch/" + NativeFolder.CUDA + "/";
	private static final Map<String, CudaArchive> PLATFORMS = Map.of(
		"linux-x86-64", new CudaArchive(URI.create(PLACE + "libtorch-cxx11-abi-shared-with-deps-2.7.1%2Bcu128.zip"), "ae513b437ae99150744ef1d06b02a4ecbbb9275c9ffe540c88909623e3293041"),
		"win32-x86-64", new CudaArchive(URI.create(PLACE + "libtorch-win-shared-with-deps-2.7.1%2Bcu128.zip"), "bdbf643d648e2bf9e8603472d6c6ff4bae5f79a49fe4776f215b4c45c90a7f19"));

	private static final Duration PATIENCE = Duration.ofSeconds(30);
	private static final int OK = 200;
	private static final int BLOCK = 1 << 20;

	/** The archive for this machine. */
	static Optional<CudaArchive> ofThisPlatform() {
		return Optional.ofNullable(PLATFORMS.get(Platform.RESOURCE_PREFIX));
	}

	/**
	 * Downloads the archive and compares its checksum.
	 *
	 * @param file where it goes
	 * @throws Refusal when it cannot be had or is another
	 * @throws CancellationException when the listener says so
	 */
	void download(final Path file, final TransferListener listener) {
		download(file, WatchedStream.PATIENCE, listener);
	}

	/** The same, from a server that may be silent for so long. */
	void download(final Path file, final Duration silence, final TransferListener listener) {
		// Never from https to http.
		final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(PATIENCE).build();
		try {
			final HttpResponse<InputStream> answer = client.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofInputStream());
			final long total = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
			try (DigestInputStream in = new DigestInputStream(new WatchedStream(answer.body(), address, total, silence, listener), Sha256.digest())) {
				if (answer.statusCode() != OK) throw new Refusal(address + " answers " + answer.statusCode() + ": try again later, or install from a folder.");
				copy(in, file);
				requireChecksum(Sha256.of(in.getMessageDigest()));
			}
		}
		catch (final IOException e) {
			throw new Refusal("The CUDA libraries cannot be downloaded from " + address + ": check the connection and the space on the disk, or install from a folder.", e);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("The download was interrupted.");
		}
	}

	private void requireChecksum(final String computed) {
		if (!computed.equals(sha256)) throw new Refusal("What was downloaded from " + address + " does not match its checksum and was deleted: try again later.");
	}

	private static void copy(final InputStream in, final Path file) throws IOException {
		final byte[] block = new byte[BLOCK];
		try (OutputStream out = Files.newOutputStream(file)) {
			for (int n = in.read(block); n >= 0; n = in.read(block)) out.write(block, 0, n);
		}
	}
}
