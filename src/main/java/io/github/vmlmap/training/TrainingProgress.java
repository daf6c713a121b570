package io.github.vmlmap.training;

import java.time.Duration;

/**
 * Where a run stands after a step.
 *
 * @param step steps made, over all sessions
 * @param loss of this step's batch, EDM's weighted squared error; 1 for an untrained net
 * @param elapsed over all sessions
 * @param imagesPerSecond crops a second of this session
 * @param remaining until the first limit on steps or time; the run may end earlier by its validation
 * @param share how much of the run is over, 0 to 1
 */
public record TrainingProgress(int step, double loss, Duration elapsed, double imagesPerSecond, Duration remaining, double share) {}
