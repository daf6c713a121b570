package io.github.vmlmap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpServer;

/** A web server of this machine that sends one byte of a thousand, and no more. */
public final class SilentServer implements AutoCloseable {

	private final CountDownLatch end = new CountDownLatch(1);
	private final HttpServer server;

	public SilentServer() throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", exchange -> {
			exchange.sendResponseHeaders(200, 1000);
			exchange.getResponseBody().write('P');
			exchange.getResponseBody().flush();
			try {
				end.await();
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		});
		server.start();
	}

	/** Ends with a slash. */
	public String address() {
		return "http://localhost:" + server.getAddress().getPort() + "/";
	}

	@Override
	public void close() {
		end.countDown();
		server.stop(0);
	}
}
