package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import io.github.vmlmap.imagej.Provenance;
import io.github.vmlmap.models.TinyPrior;
import io.github.vmlmap.solvers.Method;
import io.github.vmlmap.peers.Peers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.command.CommandModule;
import org.scijava.plugin.Parameter;

/** The published methods as choices of one command. */
class PublishedPeersCommandTest extends CommandTest {

	private String latent;

	@BeforeAll
	void writeLatentPrior() throws Exception {
		latent = TinyPrior.writeLatent(folder.resolve("latent prior")).folder().toString();
	}

	/** Those that fill in what is hidden. */
	static Stream<Method> peers() {
		return Peers.all().stream().filter(peer -> !List.of("Non-local means", "Bicubic", "Wiener").contains(peer.label()));
	}

	@ParameterizedTest
	@MethodSource("peers")
	void eachMethodRestoresAndIsNamed(final Method peer) throws Exception {
		final ImagePlus image = Spots.image(16);
		final ImagePlus result = runs.result(PublishedPeersCommand.class, "image", image, "prior", peer.solver().seeksLatents() ? latent : prior, "method", peer.label(), "preset", "Custom", "levels", 3,
			"steps", 1, "sigmamin", 0.1, "estimatenoise", false, "noise", 5.0);
		assertThat(Runs.said(result, Provenance.METHOD)).isEqualTo(peer.solver().name());
		assertThat(result.getProcessor().getf(0, 0)).as("observed").isEqualTo(image.getProcessor().getf(0, 0));
	}

	@Test
	void nonLocalMeansDenoisesAndRefusesTheRest() throws Exception {
		final Object[] inputs = { "image", Spots.image(16), "prior", prior, "method", "Non-local means", "estimatenoise", false, "noise", 5.0 };
		assertThat(runs.run(PublishedPeersCommand.class, inputs).getCancelReason()).contains("only denoises");
		final ImagePlus denoised = runs.result(PublishedPeersCommand.class, Stream.concat(Arrays.stream(inputs), Stream.of("degradation", "Denoise")).toArray());
		assertThat(Runs.said(denoised, Provenance.METHOD)).isEqualTo("Non-local means");
	}

	@Test
	void bicubicMagnifiesAndWienerSharpens() throws Exception {
		final ImagePlus image = Spots.image(16);
		final ImagePlus magnified = restored(image, "Bicubic", "Super-resolution x2");
		assertThat(magnified.getWidth()).isEqualTo(64);
		final ImagePlus sharpened = restored(image, "Wiener", "Gaussian blur");
		assertThat(sharpened.getStatistics().stdDev).isGreaterThan(1.1 * image.getStatistics().stdDev);
		assertThat(Runs.said(sharpened, Provenance.METHOD)).isEqualTo("Wiener");
	}

	private ImagePlus restored(final ImagePlus image, final String method, final String degradation) throws Exception {
		return runs.result(PublishedPeersCommand.class, "image", image, "prior", prior, "method", method, "degradation", degradation, "blurwidth", 1.0, "estimatenoise", false, "noise", 1.0);
	}

	@Test
	void choicesAreThePeers() throws Exception {
		final Parameter method = PublishedPeersCommand.class.getDeclaredField("method").getAnnotation(Parameter.class);
		assertThat(Arrays.asList(method.choices())).isEqualTo(Peers.all().stream().map(Method::label).toList());
	}

	@Test
	void methodsOfLatentsSayThatTheyNeedSuchAPrior() throws Exception {
		for (final Method peer : Peers.all()) if (peer.solver().seeksLatents())
			assertThat(runs.run(PublishedPeersCommand.class, "image", Spots.image(16), "prior", prior, "method", peer.label()).getCancelReason())
				.contains("is one of images, and " + peer.solver().name() + " needs one of latents");
	}

	@Test
	void aMethodThatNeedsSingularValuesSaysSo() throws Exception {
		final CommandModule done = runs.run(PublishedPeersCommand.class, "image", Spots.image(16), "prior", prior, "degradation", "Gaussian blur", "blurwidth", 1.5);
		assertThat(done.getCancelReason()).contains("which DDRM needs");
	}
}
