package io.github.vmlmap.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;

import com.sun.net.httpserver.HttpServer;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.Sha256;
import io.github.vmlmap.SilentServer;

import org.junit.jupiter.api.Test;

/** Models from the web. */
class DownloadedModelTest extends UserModelsFixture {

	private static final Duration SHORT = Duration.ofMillis(500);

	@Test
	void addsWhatIsOnTheWeb() throws IOException {
		Files.move(zipped(""), source.resolve("net.zip"));
		final HttpServer server = served();
		try {
			final String address = "http://localhost:" + server.getAddress().getPort() + "/tiny/";
			models.add(address + "net.zip?download=1", "", "");
			models.add(address + "rdf.yaml", "", Sha256.of(source.resolve("rdf.yaml")));
			assertThat(ModelCatalog.of(root).names()).containsExactly("net", "tiny");
			assertThat(ModelCatalog.of(root).open("tiny").card()).isEqualTo(Files.readString(source.resolve("README.md"))).startsWith("# Tiny step net");
			assertRefused(address + "none.zip", "answers 404");
			assertThatThrownBy(() -> models.add(address + "net.zip", "other", "0".repeat(64))).isInstanceOf(Refusal.class).hasMessageContaining("net.zip" +
				" does not match the SHA-256 checksum given");
		}
		finally {
			server.stop(0);
		}
		assertThat(ModelCatalog.of(root).names()).containsExactly("net", "tiny");
	}

	@Test
	void aServerThatFallsSilentIsGivenUp() throws IOException {
		models = new UserModels(root, new ImportLimits(1 << 20, 10, 50, SHORT));
		try (SilentServer server = new SilentServer()) {
			assertRefused(server.address() + "net.zip", "has sent nothing for 0 seconds: try again later.");
		}
		assertThat(root).isEmptyDirectory();
	}

	@Test
	void aDownloadIsToldAndStopsAlsoWhenNothingComes() throws IOException {
		final long start = System.nanoTime();
		try (SilentServer server = new SilentServer()) {
			assertThatThrownBy(() -> models.add(server.address() + "net.zip", "", "", (done, total) -> {
				assertThat(total).isEqualTo(1000);
				if (done == 1 && System.nanoTime() - start > 1e9) throw new CancellationException();
			})).isInstanceOf(CancellationException.class);
		}
		assertThat(root).isEmptyDirectory();
	}

	private HttpServer served() throws IOException {
		final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", exchange -> {
			final Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
			final boolean there = Files.isRegularFile(file);
			exchange.sendResponseHeaders(there ? 200 : 404, 0);
			try (OutputStream body = exchange.getResponseBody()) {
				if (there) Files.copy(file, body);
			}
		});
		server.start();
		return server;
	}
}
