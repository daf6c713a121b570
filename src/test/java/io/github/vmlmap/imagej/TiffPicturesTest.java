package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

import io.github.vmlmap.benchmark.metrics.Picture;

class TiffPicturesTest {

	/** In the header (ISO/IEC 15948). */
	private static final int COLOUR_TYPE = 25;

	@Test
	void aPngIsAGreyImage() throws IOException {
		final float[] pixels = { -1, 0, 1, -3, 3, Float.NaN };
		final byte[] png = new TiffPictures().png(new Picture(pixels, 3, 2));
		final BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
		assertThat(image.getWidth()).isEqualTo(3);
		assertThat(image.getHeight()).isEqualTo(2);
		assertThat(image.getRaster().getSamples(0, 0, 3, 2, 0, (int[]) null)).containsExactly(0, 128, 255, 0, 255, 128);
		assertThat(png[COLOUR_TYPE]).as("grey, without a palette").isZero();
	}
}
