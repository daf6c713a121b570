package io.github.vmlmap.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.solvers.Method;
import io.github.vmlmap.peers.Peers;

class NamesTest {

	@Test
	void namesMayHoldCommas() {
		assertThat(labels("PiGDM, conditional form; ddrm")).containsExactly("PiGDM, conditional form", "DDRM");
		assertThat(labels("DDRM, PiGDM, conditional form, Wiener")).containsExactly("DDRM", "PiGDM, conditional form", "Wiener");
		assertThat(labels("PiGDM, DDRM; PiGDM;")).as("each once").containsExactly("PiGDM", "DDRM");
	}

	@Test
	void listsWhatThereIs() {
		assertThatThrownBy(() -> labels("DDRM; magic")).isInstanceOf(Refusal.class).hasMessageStartingWith("There is no method 'magic': choose all, or some of ").hasMessageContaining(
			"; PiGDM, conditional form; ");
		assertThatThrownBy(() -> labels(" ; ")).isInstanceOf(Refusal.class).hasMessageStartingWith("No method is named");
	}

	@Test
	void allAreThoseThatCanBeRun() {
		assertThat(labels("all")).contains("VML-MAP preset Fast", "VML-MAP, 1000 forwards", "Preconditioned VML-MAP, 1000 forwards", "DAPS-4K", "Biharmonic", "Bicubic", "Wiener").doesNotHaveDuplicates()
			.containsAll(Peers.all().stream().filter(peer -> !peer.solver().seeksLatents()).map(Method::label).toList()).doesNotContain("LatentVML-MAP, 1000 forwards", "ReSample");
		assertThat(Contenders.named("all", true)).isEqualTo(Contenders.all());
		assertThat(labels("LatentVML-MAP, 1000 forwards")).as("refused in its row, not left out").containsExactly("LatentVML-MAP, 1000 forwards");
		assertThat(Tasks.named("all", 0)).extracting(Task::label).contains("Half mask", "Uniform deblurring").doesNotContain("Denoising");
		assertThat(Tasks.named("all", 0.1)).isEqualTo(Tasks.all());
		assertThatThrownBy(() -> Tasks.named("Denoising", 0)).isInstanceOf(Refusal.class);
	}

	private static List<String> labels(final String text) {
		return Stream.of(text).flatMap(each -> Contenders.named(each, false).stream()).map(Contender::label).toList();
	}
}
