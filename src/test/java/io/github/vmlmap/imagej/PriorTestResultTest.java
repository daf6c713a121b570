package io.github.vmlmap.imagej;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.vmlmap.workflow.IntervalCalibration;
import io.github.vmlmap.workflow.Trial;
import io.github.vmlmap.workflow.Verdict;

/** What a test found is told of what it was found of. */
class PriorTestResultTest {

	private final Trial trial = new Trial(0, 0, new Trial.Error(1, 0), new Trial.Error(1, 0), List.of(), List.of());
	private final Verdict verdict = new Verdict(List.of(trial, trial), "biharmonic");

	/** A better sampler is no source of the residuals' half-width. */
	@Test
	void aBetterSamplerIsNamedButNotForTheHalfWidthOfTheResiduals() {
		final IntervalCalibration residuals = new IntervalCalibration("calibrated residuals", 20, List.of(1.0, 1.0, 0.99));
		final IntervalCalibration sampler = new IntervalCalibration("samples of ΠGDM", 12, List.of(0.9, 0.91, 0.9));
		final PriorTestResult better = new PriorTestResult(verdict, "p", "sha", residuals, Optional.of(sampler));
		assertThat(better.residualSentence()).startsWith(residuals.sentence()).endsWith("samples of ΠGDM covered better, 90.3 %; this half-width is not theirs.");
		assertThat(new PriorTestResult(verdict, "p", "sha", sampler, Optional.of(residuals)).residualSentence()).isEqualTo(sampler.sentence());
	}
}
