package io.github.vmlmap.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

import io.github.vmlmap.benchmark.metrics.Picture;

class PngTest {

	/** Read by another program. */
	@Test
	void isAGreyImage() throws IOException {
		final float[] pixels = { -1, 0, 1, -3, 3, Float.NaN };
		final BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.of(new Picture(pixels, 3, 2))));
		assertThat(image.getWidth()).isEqualTo(3);
		assertThat(image.getHeight()).isEqualTo(2);
		assertThat(image.getRaster().getSamples(0, 0, 3, 2, 0, (int[]) null)).containsExactly(0, 128, 255, 0, 255, 128);
	}
}
