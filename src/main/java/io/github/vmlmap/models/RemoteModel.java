package io.github.vmlmap.models;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CancellationException;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.TransferListener;
import io.github.vmlmap.WatchedStream;

/** A model on the web: an archive, or a description with its files beside it. */
record RemoteModel(URI address) {

	private static final Duration PATIENCE = Duration.ofSeconds(30);
	private static final int OK = 200;

	/** A text that names something on the web rather than a file. */
	static boolean isMeantBy(final String text) {
		return text.matches("(?i)https?://.+");
	}

	/** @throws Refusal when it is no address */
	static RemoteModel of(final String text) {
		try {
			return new RemoteModel(new URI(text.strip()));
		}
		catch (final URISyntaxException e) {
			throw new Refusal(text + " is no address: check it.", e);
		}
	}

	/** Whether the address is that of a description rather than of an archive. */
	boolean isDescription() {
		return address.getPath().toLowerCase(Locale.ROOT).endsWith(".yaml");
	}

	/** The address of a file beside this. */
	RemoteModel beside(final String file) {
		try {
			return new RemoteModel(address.resolve(new URI(null, null, file, null)));
		}
		catch (final URISyntaxException e) {
			throw new Refusal("\"" + file + "\" is no name of a file on the web: get the model from its author.", e);
		}
	}

	/**
	 * Writes it to a file.
	 *
	 * @param silence how long the server may send nothing
	 * @throws Refusal when it cannot be had
	 * @throws CancellationException when the listener says so
	 */
	void download(final Path file, final BoundedCopy copy, final Duration silence, final TransferListener listener) {
		// Never from https to http.
		final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(PATIENCE).build();
		try {
			final HttpResponse<InputStream> answer = client.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofInputStream());
			final long total = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
			try (InputStream in = new WatchedStream(answer.body(), address, total, silence, listener)) {
				if (answer.statusCode() != OK) throw new Refusal(address + " answers " + answer.statusCode() + ": check the address.");
				copy.write(in, file);
			}
		}
		catch (final IOException | IllegalArgumentException e) {
			throw new Refusal(address + " cannot be downloaded: check the address and the connection.", e);
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("The download was interrupted.");
		}
	}
}
