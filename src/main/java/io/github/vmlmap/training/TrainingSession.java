package io.github.vmlmap.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;

import io.github.vmlmap.Refusal;
import io.github.vmlmap.torch.EngineFailure;
import io.github.vmlmap.torch.OutOfMemory;
import io.github.vmlmap.torch.TrainableNet;

/** One sitting of a run, from where its last checkpoint was. */
final class TrainingSession<N extends TrainableNet> implements AutoCloseable {

	private final TrainingRun<N> run;
	private final TrainingSettings settings;
	private final Path folder;
	private final TrainingListener listener;
	private final N net;
	private final Optimizer optimizer;
	private final TrainingStep<N> training;
	private final LossLog losses;
	private final LossGuard guard;
	private final Evaluation evaluation;
	private final Checkpoint start;
	private final WakingTime clock = new WakingTime(System::nanoTime);
	private Checkpoint now;
	private Checkpoint saved;
	private Duration savedAt;

	TrainingSession(final TrainingRun<N> run, final Path folder, final TrainingListener listener) throws IOException {
		this.run = run;
		this.folder = folder;
		this.listener = listener;
		settings = run.settings();
		final CropSampler sampler = new CropSampler(run.data().training(), settings.crop(), settings.contrast());
		net = run.objective().load(run.template(), run.device());
		try {
			if (net.weights().isEmpty()) throw new Refusal("The model " + run.template() + " has no weights that can be trained: start from another.");
			Initialization.draw(net.weights(), settings.seed());
			optimizer = new Optimizer(net.manager(), net.weights(), settings.averaging());
			start = start();
			guard = LossGuard.of(settings, folder, start.step());
			losses = new LossLog(folder.resolve(DenoiserTraining.LOSS), start.step());
			evaluation = new Evaluation(folder, run.objective().examiner(run.data(), run.device()), !run.data().validation().isEmpty(), settings, start, listener);
		}
		catch (final RuntimeException | IOException e) {
			net.close();
			throw e;
		}
		training = new TrainingStep<>(run.objective(), net, optimizer, sampler, settings);
		now = start;
		saved = start;
		savedAt = start.elapsed();
	}

	private Checkpoint start() throws IOException {
		final Path file = folder.resolve(DenoiserTraining.CHECKPOINT);
		if (!Files.exists(file)) return new Checkpoint(0, Duration.ZERO);
		return Checkpoint.restore(file, optimizer.state(), net.manager());
	}

	/** Trains to the end. */
	TrainingResult run() throws IOException {
		try {
			return train();
		}
		catch (final EngineException | Refusal e) {
			throw told(e);
		}
	}

	private RuntimeException told(final RuntimeException e) {
		if (OutOfMemory.isIn(e)) return new Refusal(String.format("There is not enough memory to train on %d crops of %d × %d pixels a step: choose a smaller batch or crop%s.",
			settings.batch(), settings.crop(), settings.crop(), run.device().isGpu() ? ", or Force CPU" : ""), e);
		return e instanceof EngineException ? failed(e) : e;
	}

	private Refusal failed(final RuntimeException e) {
		final String kept = saved.step() == 0 ? "nothing was kept" : "the last checkpoint, of step " + saved.step() + ", is in " + folder + ", where Resume goes on";
		return new Refusal("Step " + (now.step() + 1) + " failed on " + run.device() + " (" + EngineFailure.line(e) + "): " + kept + "; where it fails again, choose " +
			(run.device().isGpu() ? "Force CPU." : "another crop or start from another prior."), e);
	}

	private TrainingResult train() throws IOException {
		Optional<TrainingEnd> end = end();
		while (end.isEmpty()) {
			step();
			if (now.elapsed().minus(savedAt).compareTo(settings.checkpointEvery()) >= 0) save();
			end = end();
		}
		final boolean isUnknown = end.get() != TrainingEnd.CANCELED && evaluation.isMissing(now.step());
		if (now.step() > saved.step() || isUnknown || !Files.exists(folder.resolve(run.objective().file()))) save();
		return result(end.get());
	}

	private Optional<TrainingEnd> end() {
		if (listener.isCanceled()) return Optional.of(TrainingEnd.CANCELED);
		if (now.step() >= settings.limits().steps()) return Optional.of(TrainingEnd.STEPS);
		if (settings.limits().share(now.step(), now.elapsed()) >= 1) return Optional.of(TrainingEnd.TIME);
		return evaluation.isPatienceAtEnd() ? Optional.of(TrainingEnd.PATIENCE) : Optional.empty();
	}

	private void step() throws IOException {
		final double loss = training.run(now.step(), settings.learningRate(now.step(), now.elapsed()));
		guard.require(now.step() + 1, loss);
		now = new Checkpoint(now.step() + 1, elapsed());
		losses.add(now, loss);
		listener.step(progress(loss));
	}

	private Duration elapsed() {
		return start.elapsed().plus(clock.elapsed());
	}

	private TrainingProgress progress(final double loss) {
		final double seconds = Math.max(1e-3, now.elapsed().minus(start.elapsed()).toMillis() / 1000.0);
		final int steps = now.step() - start.step();
		return new TrainingProgress(now.step(), loss, now.elapsed(), steps * settings.batch() / seconds,
			settings.limits().remaining(now.step(), now.elapsed(), seconds / steps), settings.limits().share(now.step(), now.elapsed()));
	}

	private void save() throws IOException {
		guard.requireSound(now.step(), net.weights());
		guard.keep(folder);
		now.save(folder.resolve(DenoiserTraining.CHECKPOINT), optimizer.state(), net.manager());
		final Path file = folder.resolve(run.objective().file());
		try (N averaged = run.objective().load(run.template(), run.device())) {
			final NDList weights = averaged.weights();
			for (int i = 0; i < weights.size(); i++) Weights.copy(optimizer.averages().get(i), weights.get(i));
			Replacement.of(file, averaged::save);
		}
		evaluation.evaluate(file, now);
		saved = now;
		// From its end: where it takes longer than the interval, each step would be followed by one.
		savedAt = elapsed();
	}

	private TrainingResult result(final TrainingEnd end) {
		final Path best = folder.resolve(DenoiserTraining.BEST);
		final boolean known = evaluation.log().best() != null && Files.exists(best);
		return new TrainingResult(end, now.step(), now.step() - start.step(), now.elapsed(), known ? best : folder.resolve(run.objective().file()),
			Optional.ofNullable(evaluation.log().best()), evaluation.log().all());
	}

	@Override
	public void close() {
		net.close();
	}
}
