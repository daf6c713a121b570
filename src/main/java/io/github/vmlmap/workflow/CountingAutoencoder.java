package io.github.vmlmap.workflow;

import java.util.concurrent.atomic.AtomicInteger;

import ai.djl.ndarray.NDArray;

import io.github.vmlmap.priors.Autoencoder;
import io.github.vmlmap.priors.AutoencoderWrapper;
import io.github.vmlmap.priors.Linearization;

/** Counts passes of an encoder, of a decoder and the decoder's vector-Jacobian products. */
final class CountingAutoencoder extends AutoencoderWrapper {

	private final Counts counts;

	CountingAutoencoder(final Autoencoder autoencoder, final Counts counts) {
		super(autoencoder);
		this.counts = counts;
	}

	@Override
	public NDArray encode(final NDArray x) {
		counts.encodings.incrementAndGet();
		return super.encode(x);
	}

	@Override
	public NDArray decode(final NDArray z) {
		counts.decodings.incrementAndGet();
		return super.decode(z);
	}

	@Override
	public Linearization linearize(final NDArray z) {
		counts.decodings.incrementAndGet();
		return new CountingLinearization(super.linearize(z), counts.pullbacks);
	}

	/** The numbers so far. */
	record Counts(AtomicInteger encodings, AtomicInteger decodings, AtomicInteger pullbacks) {

		Counts() {
			this(new AtomicInteger(), new AtomicInteger(), new AtomicInteger());
		}
	}
}
