package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.benchmark.report.PlotDrawer;
import io.github.vmlmap.benchmark.report.PlotPoint;

/** Where the first method's mark lies; the legend, in the same colour, stays where it is. */
class PsnrChartTest {

	private static final int FIRST_COLOUR = 0xff0b62a4;
	private static final PlotPoint FAST = new PlotPoint(2, "Fast and bad", 0.02, 12);
	private static final PlotPoint SLOW = new PlotPoint(3, "Slow and good", 800, 41);

	@Test
	void tenTimesTheSecondsIsAStepToTheRightAndADecibelOneUp() throws IOException {
		final double[] second = mark(1, 30);
		final double[] ten = mark(10, 30);
		final double[] hundred = mark(100, 30);
		assertThat(ten[0] - second[0]).isGreaterThan(10).isCloseTo(hundred[0] - ten[0], within(0.5));
		assertThat(ten[1]).isCloseTo(second[1], within(0.5));
		final double[] better = mark(10, 35);
		assertThat(better[0]).isCloseTo(ten[0], within(0.5));
		assertThat(ten[1] - better[1]).isGreaterThan(10).isCloseTo(mark(10, 25)[1] - ten[1], within(0.5));
	}

	@Test
	void whatIsFarBehindLiesAtTheLowerEdge() throws IOException {
		assertThat(mark(10, -200)[1]).isCloseTo(mark(10, -80)[1], within(1e-9));
	}

	/** What was restored elsewhere is a line through the whole plot, in no time. */
	@Test
	void whatTookAnUnknownTimeIsALine() throws IOException {
		final BufferedImage without = picture(FAST, SLOW);
		final BufferedImage with = picture(FAST, SLOW, new PlotPoint(4, "CARE", Double.NaN, 27));
		assertThat(with.getWidth()).isEqualTo(without.getWidth()).isEqualTo(2 * PlotDrawer.WIDTH);
		assertThat(picture(new PlotPoint(1, "CARE", Double.NaN, 27)).getHeight()).isEqualTo(with.getHeight());
		final int[] before = pixels(without);
		final int[] after = pixels(with);
		final int[] rows = new int[with.getHeight()];
		for (int i = 0; i < after.length; i++) if (isDark(after[i]) && !isDark(before[i])) rows[i / with.getWidth()]++;
		assertThat(Arrays.stream(rows).max().orElseThrow()).as("dashes of a row").isGreaterThan(300);
	}

	/** It has as many pixels there as in the middle. */
	@Test
	void noMarkIsCutAtAnEdge() throws IOException {
		final int middle = count(picture(new PlotPoint(1, "Moved", 5, 30), FAST, SLOW));
		for (final PlotPoint edge : List.of(new PlotPoint(1, "Moved", 0.01, 30), new PlotPoint(1, "Moved", 1000, 30), new PlotPoint(1, "Moved", 5, -90)))
			assertThat(count(picture(edge, FAST, SLOW))).isCloseTo(middle, withinPercentage(5));
	}

	/** Of a legend of several columns little of the plot would be left. */
	@Test
	void manyMethodsLeaveThePlotItsWidth() throws IOException {
		final PlotPoint[] many = IntStream.range(2, 42).mapToObj(i -> new PlotPoint(i, "A method with a long name", 1, 20)).toArray(PlotPoint[]::new);
		final BufferedImage few = picture(Arrays.copyOf(many, 3));
		final BufferedImage all = picture(many);
		assertThat(plotted(all)).isCloseTo(plotted(few), withinPercentage(3));
	}

	/** Over how many columns the grid reaches. */
	private static int plotted(final BufferedImage picture) {
		final int[] pixels = pixels(picture);
		final IntSummaryStatistics columns = IntStream.range(0, pixels.length).filter(i -> (pixels[i] & 0xffffff) == 0xdddddd).map(i -> i % picture.getWidth()).summaryStatistics();
		return columns.getMax() - columns.getMin();
	}

	/** As on servers without fonts. */
	@ParameterizedTest
	@MethodSource
	void whatJavaCannotDrawIsRefused(final Throwable fault) {
		final PlotDrawer broken = (clock, points) -> {
			if (fault instanceof Error error) throw error;
			throw (RuntimeException) fault;
		};
		assertThatThrownBy(() -> new WherePossible(() -> broken).png("Seconds", List.of(FAST))).isInstanceOf(Refusal.class).hasMessageContaining("install fontconfig").hasMessageContaining(fault
			.toString());
	}

	private static Stream<Throwable> whatJavaCannotDrawIsRefused() {
		return Stream.of(new InternalError("Fontconfig head is null"), new NoClassDefFoundError("sun.font.SunFontManager"), new NullPointerException("fonts"), new UnsatisfiedLinkError("freetype"));
	}

	private static int count(final BufferedImage picture) {
		return (int) Arrays.stream(pixels(picture)).filter(pixel -> pixel == FIRST_COLOUR).count();
	}

	/** The mean place of its pixels. */
	private static double[] mark(final double seconds, final double psnr) throws IOException {
		final BufferedImage picture = picture(new PlotPoint(1, "Moved", seconds, psnr), FAST, SLOW);
		final int[] pixels = pixels(picture);
		final int[] places = IntStream.range(0, pixels.length).filter(i -> pixels[i] == FIRST_COLOUR).toArray();
		assertThat(places).isNotEmpty();
		return new double[] { Arrays.stream(places).map(i -> i % picture.getWidth()).average().orElseThrow(), Arrays.stream(places).map(i -> i / picture.getWidth()).average().orElseThrow() };
	}

	private static int[] pixels(final BufferedImage picture) {
		return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
	}

	private static boolean isDark(final int rgb) {
		return (rgb & 0xff) < 0x60;
	}

	private static BufferedImage picture(final PlotPoint... points) throws IOException {
		return ImageIO.read(new ByteArrayInputStream(new PsnrChart().png("CPU seconds", List.of(points))));
	}
}
