package io.github.vmlmap.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import io.github.vmlmap.Refusal;

import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GreyWriterTest {

	@ParameterizedTest
	@ValueSource(doubles = { Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
	void refusesWhatIsNotFiniteInEveryType(final double grey) {
		for (final RealType<?> type : List.of(new UnsignedByteType(7), new UnsignedShortType(7), new FloatType(7))) refuses(type, grey);
	}

	private static <T extends RealType<T>> void refuses(final RealType<T> type, final double grey) {
		final T pixel = type.copy();
		final GreyWriter<T> writer = new GreyWriter<>(pixel);
		assertThatThrownBy(() -> writer.write(pixel, grey)).isInstanceOf(Refusal.class).hasMessageContaining("diverged");
		assertThat(pixel.getRealDouble()).isEqualTo(7);
		assertThat(writer.clamped()).isZero();
	}

	@Test
	void roundsAndClampsFiniteValues() {
		final UnsignedByteType pixel = new UnsignedByteType();
		final GreyWriter<UnsignedByteType> writer = new GreyWriter<>(pixel);
		writer.write(pixel, 254.6);
		assertThat(pixel.get()).isEqualTo(255);
		assertThat(writer.clamped()).isZero();
		writer.write(pixel, 1e30);
		assertThat(pixel.get()).isEqualTo(255);
		assertThat(writer.clamped()).isEqualTo(1);
	}
}
