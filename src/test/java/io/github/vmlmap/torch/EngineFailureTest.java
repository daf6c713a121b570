package io.github.vmlmap.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ai.djl.engine.EngineException;

import io.github.vmlmap.Refusal;

class EngineFailureTest {

	@Test
	void saysTheReasonInALine() {
		assertThat(EngineFailure.line(new EngineException("The following operation failed in the TorchScript interpreter.\nTraceback of TorchScript:\n  ...\nRuntimeError: sizes differ.\n")))
			.isEqualTo("sizes differ");
		assertThat(EngineFailure.line(new EngineException("\nCUDA error: no kernel image\nCompile with ..."))).isEqualTo("CUDA error: no kernel image");
		assertThat(EngineFailure.line(new EngineException((String) null))).isEqualTo("null");
	}

	@Test
	void isAlsoWhatWasTakenForAModelsFault() {
		assertThat(EngineFailure.isIn(new EngineException("x"))).isTrue();
		assertThat(EngineFailure.isIn(new Refusal("The model is damaged.", new EngineException("x")))).isTrue();
		assertThat(EngineFailure.isIn(new Refusal("The model is missing."))).isFalse();
	}
}
