package io.github.vmlmap.optics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far models are sampled, and what that costs. */
class PsfExtentTest {

	private static final PsfModel GAUSSIAN = new GaussianModel(100, 300);
	private static final Lens OIL = new Lens(1.4, 1.515);

	/** To a thousandth of the peak, and in depth to a hundredth of the light, which falls as the peak. */
	@Test
	void reachesAsFarAsTheModelIsBright() {
		final PsfExtent extent = PsfExtent.of(GAUSSIAN, new PsfGrid(50, 100, 200, 201, 201, 201));
		assertThat(extent.cut()).isFalse();
		assertThat(extent.grid().width() / 2).isCloseTo((int) Math.ceil(100 * Math.sqrt(2 * Math.log(1000)) / 50), within(1));
		assertThat(extent.grid().height() / 2).isCloseTo((int) Math.ceil(100 * Math.sqrt(2 * Math.log(1000)) / 100), within(1));
		assertThat(extent.grid().depth() / 2).isEqualTo((int) (300 * Math.sqrt(2 * Math.log(100)) / 200));
	}

	/** Beyond the first dark rings, to the last ring that is bright: found here from far outside inwards. */
	@Test
	void reachesBeyondTheDarkRingsOfAnAiryPattern() {
		final PsfModel airy = new ScalarDebye(new Lens(0.5, 1), 520);
		final double last = IntStream.rangeClosed(0, 4000).mapToDouble(i -> 8000 - 2 * i).filter(r -> airy.at(r, 0) >= 1e-3).findFirst().orElseThrow();
		assertThat(last).as("beyond the first dark ring").isGreaterThan(2 * 0.61 * 520 / 0.5);
		final PsfExtent extent = PsfExtent.of(airy, new PsfGrid(50, 50, 1, 401, 401, 1));
		assertThat(extent.cut()).isFalse();
		assertThat(extent.grid().width() / 2 * 50.0).isBetween(last, last + 50 + airy.detail());
		assertThat(extent.grid().height()).isEqualTo(extent.grid().width());
	}

	@Test
	void reachesNoFartherThanTheImageAndSaysSo() {
		for (final PsfGrid small : new PsfGrid[] { new PsfGrid(50, 50, 200, 7, 99, 99), new PsfGrid(50, 50, 200, 99, 7, 99), new PsfGrid(50, 50, 200, 99, 99, 7) }) {
			final PsfExtent extent = PsfExtent.of(GAUSSIAN, small);
			assertThat(extent.cut()).isTrue();
			assertThat(extent.grid().width()).isLessThanOrEqualTo(small.width());
			assertThat(extent.grid().height()).isLessThanOrEqualTo(small.height());
			assertThat(extent.grid().depth()).isLessThanOrEqualTo(small.depth());
		}
	}

	/** What it takes is the model's affair, not the image's. */
	@ParameterizedTest
	@ValueSource(doubles = { 0, 1, 4 })
	void costsTheSameInAFieldOfAnyWidth(final double pinhole) {
		final long small = integrals(pinhole, 101, 1);
		assertThat(integrals(pinhole, 4095, 1)).isEqualTo(small).isLessThan(3000);
		assertThat(integrals(pinhole, 4095, 5)).isEqualTo(integrals(pinhole, 201, 5)).isLessThan(30_000);
	}

	/** Extent, samples and share of the light ask for the light of the same planes. */
	@Test
	void addsUpTheLightOfAPlaneOnce() {
		final CountingModel detection = new CountingModel(new ScalarDebye(OIL, 520));
		final Confocal confocal = new Confocal(new ScalarDebye(OIL, 488), detection, 1, 1.22 * 520 / 1.4);
		final double light = confocal.light(300);
		final long calls = detection.calls().sum();
		assertThat(confocal.light(300)).isEqualTo(light);
		assertThat(detection.calls().sum()).isEqualTo(calls);
	}

	/** Debye integrals for a confocal PSF. */
	private static long integrals(final double pinhole, final int width, final int depth) {
		final CountingModel illumination = new CountingModel(new ScalarDebye(OIL, 488));
		final CountingModel detection = new CountingModel(new ScalarDebye(OIL, 520));
		final Confocal confocal = new Confocal(illumination, detection, pinhole, 1.22 * 520 / 1.4);
		PsfExtent.of(confocal, new PsfGrid(100, 100, 300, width, width, depth)).grid().sample(confocal);
		return illumination.calls().sum() + detection.calls().sum();
	}

	/** In widefield no plane has less light than another, so the stack alone ends the PSF, and each plane keeps most of its light. */
	@Test
	void keepsTheLightOfAllPlanesOfAWidefieldStack() {
		final PsfModel widefield = new ScalarDebye(OIL, 520);
		final PsfExtent extent = PsfExtent.of(widefield, new PsfGrid(100, 100, 300, 311, 311, 11));
		assertThat(extent.grid().depth()).isEqualTo(11);
		assertThat(extent.cut()).isTrue();
		final ComputedPsf computed = extent.grid().sample(widefield);
		assertThat(computed.share()).isBetween(0.95, 1.0);
		for (int k = 0; k < 11; k++) assertThat(light(computed, k)).isCloseTo(1 / 11.0, within(0.04 / 11));
	}

	/** What light reaches a stack from is to be solved for, too: at most as much again, and one plane more would be too much. */
	@ParameterizedTest
	@CsvSource({ "513, 41", "255, 21", "129, 101" })
	void isAffordableWhereTheUnknownIsTwiceTheStack(final int width, final int depth) {
		final PsfModel widefield = new ScalarDebye(OIL, 520);
		final PsfGrid stack = new PsfGrid(100, 100, 300, width, width, depth);
		final PsfExtent extent = PsfExtent.affordable(widefield, stack);
		assertThat(unknowns(stack, extent.grid())).isBetween(1.2 * stack.voxels(), 2.0 * stack.voxels());
		final PsfExtent more = PsfExtent.reaching(widefield, stack, extent.grid().depth() / 2 * 300 + 300);
		assertThat(more.grid().depth()).isEqualTo(extent.grid().depth() + 2);
		assertThat(unknowns(stack, more.grid())).isGreaterThan(2.0 * stack.voxels());
		assertThat(extent.cut()).isTrue();
		assertThat(extent.share()).isCloseTo((double) extent.grid().depth() / depth, within(1e-9));
	}

	private static double unknowns(final PsfGrid stack, final PsfGrid psf) {
		return (stack.width() + psf.width() - 1.0) * (stack.height() + psf.height() - 1) * (stack.depth() + psf.depth() - 1);
	}

	/** Of a lens that blurs little nothing is left out; of a small stack one plane is always there. */
	@Test
	void leavesAloneWhatIsAffordableAsItIs() {
		final PsfGrid stack = new PsfGrid(50, 50, 200, 401, 401, 61);
		assertThat(PsfExtent.affordable(GAUSSIAN, stack)).isEqualTo(PsfExtent.of(GAUSSIAN, stack));
		assertThat(PsfExtent.of(GAUSSIAN, stack).share()).isEqualTo(1);
		assertThat(PsfExtent.affordable(new ScalarDebye(OIL, 520), new PsfGrid(100, 100, 300, 9, 9, 9)).grid().depth()).isEqualTo(3);
	}

	private static double light(final ComputedPsf computed, final int plane) {
		final int width = (int) computed.psf().size().width();
		return IntStream.range(0, width * width).mapToDouble(i -> computed.psf().at(plane, i / width, i % width)).sum();
	}

	/** Of a narrow stack memory would allow for more. */
	@Test
	void leavesOutPlanesSoFarThatTheirLightIsSpreadEvenly() {
		final PsfModel widefield = new ScalarDebye(OIL, 520);
		final PsfExtent extent = PsfExtent.of(widefield, new PsfGrid(100, 100, 300, 3, 3, 4001));
		assertThat(extent.cut()).isTrue();
		assertThat(extent.grid().depth() / 2 * 300.0).isBetween(2000 * widefield.detail() - 300, 2000 * widefield.detail());
	}

	/** A PSF has to fit into memory, whatever the stack. */
	@Test
	void isBoundedForHugeStacks() {
		final PsfGrid grid = PsfExtent.of(new ScalarDebye(OIL, 520), new PsfGrid(100, 100, 300, 1023, 1023, 101)).grid();
		assertThat(grid.voxels()).isBetween(1L << 22, 1L << 24);
	}
}
