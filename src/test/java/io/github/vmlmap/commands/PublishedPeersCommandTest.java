package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.FloatProcessor;
import io.github.vmlmap.imagej.Provenance;
import io.github.vmlmap.models.TinyPrior;
import io.github.vmlmap.peers.Parameters;
import io.github.vmlmap.peers.Peers;
import io.github.vmlmap.solvers.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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

	/** Light that a PSF has spread over slices goes back where it came from, which no plane alone can tell. */
	@ParameterizedTest
	@ValueSource(strings = { "Richardson-Lucy with total variation", "Wiener" })
	void undoesBlurInDepth(final String method) throws Exception {
		final ImagePlus blurred = thickSpot();
		final String psf = file("spread over slices.tif", column(1, 2, 1));
		final ImagePlus deep = deconvolved(blurred, method, psf, false);
		assertThat(Runs.said(deep, "degradation")).asString().endsWith("3 × 3 × 3 pixels, in depth");
		assertThat(Runs.said(deep, Provenance.METHOD)).isEqualTo(Peers.named(method).solver().name());
		assertThat(deep.getNSlices()).isEqualTo(7);
		assertThat(contrast(blurred)).isBetween(0.45, 0.55);
		assertThat(contrast(deep)).isGreaterThan(0.8);
		final ImagePlus thin = deconvolved(blurred, method, file("in a plane.tif", column(1)), true);
		assertThat(contrast(thin)).isBetween(0.4, 0.6);
		assertThat(Runs.said(thin, "degradation")).asString().doesNotContain("in depth");
	}

	@ParameterizedTest
	@ValueSource(strings = { "DAPS-1K", "LatentDAPS", "ReSample" })
	void samplesAVolume(final String method) throws Exception {
		final ImagePlus sampled = runs.result(PublishedPeersCommand.class, "image", thickSpot(), "prior", Peers.named(method).solver().seeksLatents() ? latent : prior, "method", method, "degradation",
			"PSF", "psf", file("deep.tif", column(1, 2, 1)), "preset", "Custom", "levels", 2, "sigmamin", 0.1, "estimatenoise", false, "noise", 5.0);
		assertThat(sampled.getNSlices()).isEqualTo(7);
		assertThat(Runs.said(sampled, "degradation")).asString().endsWith(", in depth");
	}

	@Test
	void aPlanePsfOfAZStackIsOnlyTakenForAThinSample() throws Exception {
		final String psf = file("plane.tif", column(1));
		assertThat(runs.run(PublishedPeersCommand.class, "image", thickSpot(), "prior", prior, "method", "Wiener", "degradation", "PSF", "psf", psf).getCancelReason()).contains("tick 'Thin sample'");
	}

	private ImagePlus deconvolved(final ImagePlus image, final String method, final String psf, final boolean isThin) throws Exception {
		return runs.result(PublishedPeersCommand.class, "image", image, "prior", prior, "method", method, "degradation", "PSF", "psf", psf, "thinsample", isThin, "planes", "All planes", "estimatenoise",
			false, "noise", 0.0);
	}

	/** How much brighter the slice of the spot is than the next, of how bright it is. */
	private static double contrast(final ImagePlus image) {
		final float in = image.getStack().getProcessor(4).getf(8, 8) - 10;
		return (in - (image.getStack().getProcessor(5).getf(8, 8) - 10)) / in;
	}

	/** On a ground of 10, 100 in slice 4, blurred by 1, 2, 1 over the slices. */
	private static ImagePlus thickSpot() {
		final ImageStack stack = new ImageStack();
		for (int z = 1; z <= 7; z++) {
			final FloatProcessor plane = new FloatProcessor(16, 16);
			for (int i = 0; i < 256; i++) plane.setf(i, (float) (10 + 100 * Math.exp(-(Math.pow(i % 16 - 8, 2) + Math.pow(i / 16 - 8, 2)) / 8) * Math.max(0, 2 - Math.abs(z - 4)) / 4));
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus("thick.tif", stack);
		image.setDimensions(1, 7, 1);
		return image;
	}

	/** A PSF of one pixel in each slice, with what surrounds it dark. */
	private static ImagePlus column(final int... weights) {
		final ImageStack stack = new ImageStack();
		for (final int weight : weights) {
			final FloatProcessor plane = new FloatProcessor(3, 3);
			plane.setf(1, 1, weight);
			stack.addSlice(plane);
		}
		return new ImagePlus("psf", stack);
	}

	private String file(final String name, final ImagePlus image) {
		final String file = folder.resolve(name).toString();
		assertThat(new FileSaver(image).saveAsTiff(file)).isTrue();
		return file;
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
	void theTooltipNamesEachParameter() throws Exception {
		final String description = PublishedPeersCommand.class.getDeclaredField("parameters").getAnnotation(Parameter.class).description();
		assertThat(Peers.all().stream().flatMap(peer -> Parameters.of(peer.solver()).keySet().stream())).allMatch(name -> description.matches(".*\\b" + name + "\\b.*"));
	}

	/** ImageJ looks for a key that a line leaves out within brackets too. */
	@Test
	void noParameterHasTheNameOfAKey() {
		final Set<String> keys = StreamSupport.stream(runs.commands().getCommand(PublishedPeersCommand.class).inputs().spliterator(), false).map(input -> input.getName().toLowerCase(Locale.ROOT))
			.collect(Collectors.toSet());
		assertThat(keys).contains("steps");
		assertThat(Peers.all().stream().flatMap(peer -> Parameters.of(peer.solver()).keySet().stream()).map(name -> name.toLowerCase(Locale.ROOT))).isNotEmpty().noneMatch(keys::contains);
	}

	@Test
	void parametersAreThoseEnteredAndRefusedWhereTheMethodHasNone() throws Exception {
		final Object[] inputs = { "image", Spots.image(16), "prior", prior, "method", "Wiener", "degradation", "Gaussian blur", "blurwidth", 1.0, "estimatenoise", false, "noise", 1.0 };
		final ImagePlus published = runs.result(PublishedPeersCommand.class, inputs);
		assertThat(Runs.said(published, "setting parameters")).isEqualTo("leastRatio=1.0E-6, conjugateSteps=200");
		final ImagePlus smooth = runs.result(PublishedPeersCommand.class, Stream.concat(Arrays.stream(inputs), Stream.of("parameters", "leastRatio=0.5")).toArray());
		assertThat(Runs.said(smooth, "setting parameters")).isEqualTo("leastRatio=0.5, conjugateSteps=200");
		assertThat(smooth.getStatistics().stdDev).isLessThan(0.9 * published.getStatistics().stdDev);
		assertThat(runs.run(PublishedPeersCommand.class, Stream.concat(Arrays.stream(inputs), Stream.of("parameters", "eta=1")).toArray()).getCancelReason()).endsWith(
			"has no parameter 'eta': choose some of leastRatio, conjugateSteps.");
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
