package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

import org.junit.jupiter.api.Test;

import ij.IJ;
import ij.ImagePlus;
import net.imglib2.type.numeric.integer.UnsignedByteType;

import io.github.vmlmap.workflow.Residual;
import io.github.vmlmap.workflow.RunFigures;
import io.github.vmlmap.workflow.SourcePlane;

/** A channel, or a plane, that is not explained is named, however well the others are. */
class ResidualNoteTest {

	private static final double RESOLUTION = 0.29;
	private static final long PIXELS = 100;

	@Test
	void aResidualWellAboveTheNoiseIsSaid() {
		assertThat(alone(3, 2, 0.29)).isEmpty();
		assertThat(alone(0.29, 0, 0.29)).isEmpty();
		assertThat(alone(0.05, 0.01, 0.001)).hasSize(1);
		assertThat(alone(5, 2, 0.29)).singleElement().asString().startsWith("The result misses the measured pixels by 5.00 grey values, the noise is 2.00");
	}

	@Test
	void aQuietChannelThatIsNotExplainedIsNamed() {
		final ImagePlus image = IJ.createImage("channels", "8-bit", 4, 4, 2);
		image.setDimensions(2, 1, 1);
		final ResidualNote note = note(image, plane -> plane == 1 ? 200 : 100, plane -> plane == 1 ? 200 : 2);
		assertThat(note.sentences()).singleElement().asString().startsWith("Channel 2: the result misses the measured pixels by 100 grey values, the noise is 2.00");
		assertThat(note.addTo(Provenance.of("1", "test")).entries()).containsEntry("residual in grey values by channel", List.of(200.0, 100.0))
			.containsEntry("worst residual in grey values", 100.0).containsEntry("plane of the worst residual", "Plane 2");
	}

	@Test
	void onePlaneOfManyThatIsNotExplainedIsNamed() {
		final ImagePlus image = IJ.createImage("frames", "8-bit", 4, 4, 100);
		final ResidualNote note = note(image, plane -> plane == 57 ? 9 : 1, plane -> 1);
		assertThat(note.sentences()).singleElement().asString().startsWith("Plane 57: the result misses the measured pixels by 9.00 grey values, the noise is 1.00");
		assertThat(note.addTo(Provenance.of("1", "test")).entries()).containsEntry("plane of the worst residual", "Plane 57").doesNotContainKey("residual in grey values by channel");
	}

	@Test
	void ofAChannelThatIsNotExplainedTheWorstPlaneIsTold() {
		final ImagePlus image = IJ.createImage("frames", "8-bit", 4, 4, 4);
		assertThat(note(image, plane -> plane == 3 ? 14 : 2, plane -> 1).sentences()).singleElement().asString()
			.startsWith("The result misses the measured pixels by 7.21 grey values (14.0 in plane 3), the noise is 1.00");
	}

	@Test
	void coloursAreNamed() {
		final ImagePlus image = IJ.createImage("colours", "RGB", 4, 4, 1);
		assertThat(note(image, source -> source == 2 ? 9 : 1, source -> 1).sentences()).singleElement().asString().startsWith("Green: the result misses");
	}

	@Test
	void ofManyPlanesWithANoiseOfTheirOwnTheWorstAreNamed() {
		final ImagePlus image = IJ.createImage("frames", "8-bit", 4, 4, 12);
		final PlaneSeries series = PlaneSeries.of(image, PlaneOptions.DEFAULT.withPlanes(Planes.all()).withPercentilesPerPlane(true));
		assertThat(new ResidualNote(series, figures(series, plane -> 10 + plane, plane -> 1)).sentences()).hasSize(9).startsWith(
			"Plane 12: the result misses the measured pixels by 22.0 grey values, the noise is 1.00: the degradation or the noise is not as given, or more steps or a preconditioned solver are needed.")
			.endsWith("So it does in 4 more.");
	}

	private static List<String> alone(final double residual, final double noise, final double resolution) {
		final PlaneSeries series = PlaneSeries.of(IJ.createImage("plane", "8-bit", 4, 4, 1), PlaneOptions.DEFAULT);
		final Residual lone = new Residual(series.<UnsignedByteType> sources(null).get(0), PIXELS * residual * residual, PIXELS, noise, resolution);
		return new ResidualNote(series, figures(List.of(lone))).sentences();
	}

	/** Of channels, or of frames of one. */
	private static ResidualNote note(final ImagePlus image, final IntToDoubleFunction residual, final IntToDoubleFunction noise) {
		final PlaneSeries series = PlaneSeries.of(image, PlaneOptions.DEFAULT.withPlanes(Planes.parse("all", "", "")));
		return new ResidualNote(series, figures(series, residual, noise));
	}

	private static RunFigures figures(final PlaneSeries series, final IntToDoubleFunction residual, final IntToDoubleFunction noise) {
		final List<Residual> residuals = new ArrayList<>();
		for (final SourcePlane<UnsignedByteType> plane : series.<UnsignedByteType> sources(null)) {
			final int number = residuals.size() + 1;
			residuals.add(new Residual(plane, PIXELS * Math.pow(residual.applyAsDouble(number), 2), PIXELS, noise.applyAsDouble(number), RESOLUTION));
		}
		return figures(residuals);
	}

	private static RunFigures figures(final List<Residual> residuals) {
		return new RunFigures(0, 0, new TreeMap<>(), new TreeMap<>(), residuals, 0, false, List.of());
	}
}
