package io.github.vmlmap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

import io.github.vmlmap.solvers.SolverListener;

/** What every command that restores does with a result. */
class RestorationCommandTest extends CommandTest {

	/** Hours of work may be in it. */
	@Test
	void whatIsShownBesideTheResultDoesNotCostIt() throws Exception {
		final CommandModule whole = run(DenoiseWithPrior.class);
		assertThat(whole.getOutput("mean")).isNotNull();
		final CommandModule scarce = run(ScarceDenoising.class);
		assertThat(scarce.getCancelReason()).isNull();
		assertThat(((ImagePlus) scarce.getOutput("output")).getStackSize()).isEqualTo(2);
		assertThat(scarce.getOutput("mean")).isNull();
	}

	private CommandModule run(final Class<? extends Command> command) throws Exception {
		return runs.commands().run(new CommandInfo(command), false, "image", Spots.image(8), "prior", prior, "samples", 2).get();
	}

	/** Memory ends when it is done. */
	public static final class ScarceDenoising extends DenoiseWithPrior {

		@Override
		ImagePlus restore(final ImagePlus input, final SolverListener listener) {
			final ImagePlus result = super.restore(input, listener);
			result.setStack(new ScarceStack(result.getStack()));
			return result;
		}
	}

	/** The first plane is shown. */
	private static final class ScarceStack extends ImageStack {

		ScarceStack(final ImageStack planes) {
			super(planes.getWidth(), planes.getHeight());
			for (int i = 1; i <= planes.size(); i++) addSlice(planes.getSliceLabel(i), planes.getProcessor(i));
		}

		@Override
		public ImageProcessor getProcessor(final int n) {
			if (n > 1) throw new OutOfMemoryError("for plane " + n);
			return super.getProcessor(n);
		}
	}
}
