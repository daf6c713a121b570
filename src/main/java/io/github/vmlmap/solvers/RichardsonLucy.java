package io.github.vmlmap.solvers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.vmlmap.Refusal;
import io.github.vmlmap.operators.LinearOperator;
import io.github.vmlmap.operators.Size;
import io.github.vmlmap.priors.Denoiser;

/**
 * Richardson–Lucy with total variation (Dey, Blanc-Féraud, Zimmer, Roux, Kam, Olivo-Marin and Zerubia 2006, Microscopy
 * Research and Technique 69:260), the classical method for images of few photons. Light u begins where the range of the
 * prior does, at −1; v is the light that was measured:
 *
 * <pre>u ← u / (1 − λ div(∇u / |∇u|)) · Hᵀ(v / H u) / Hᵀ1,  from u = 1</pre>
 *
 * H has to keep light positive, as a PSF, binning and masks do; another is refused. Where less than a hundredth of the light is
 * measured, as beyond the border, only the variation acts. A volume, whose planes are one problem, has differences along z as well.
 * Denoiser, σ_y and seeds play no part; the levels of {@link SolverSettings} are the iterations.
 *
 * @param variation λ, 0 to 0.1; 0 is Richardson–Lucy
 */
public record RichardsonLucy(double variation) implements Solver {

	/** λ = 0.002, in the middle of what its authors recommend. */
	public static final RichardsonLucy PUBLISHED = new RichardsonLucy(0.002);

	private static final double MOST_VARIATION = 0.1;
	private static final double BLACK = -1;
	private static final double LEAST_LIGHT = 1e-6;
	private static final double SEEN = 0.01;
	/** Of the brightest pixel: rounding makes less. */
	private static final float DARKEST = 1e-3f;

	public RichardsonLucy {
		if (!(variation >= 0 && variation <= MOST_VARIATION)) throw new IllegalArgumentException("λ must be from 0 to 0.1, not " + variation + ".");
	}

	@Override
	public String name() {
		return "Richardson-Lucy with total variation (lambda " + variation + ")";
	}

	/** None: there is no denoiser in it. */
	@Override
	public int calls(final SolverSettings settings) {
		return 0;
	}

	@Override
	public NDArray solve(final InverseProblem problem, final Denoiser denoiser, final SolverSettings settings, final long[] seeds, final SolverListener listener) {
		final NDArray y = problem.measurement();
		final ProgressMeter meter = new ProgressMeter(listener, settings.levels(), problem.noise());
		try (NDManager scope = y.getManager().newSubManager()) {
			final Run run = new Run(variation, problem.operator(), y, scope, seeds.length);
			for (int i = 0; i < settings.levels(); i++) run.step(meter);
			final NDArray x = run.u.add(BLACK);
			x.attach(y.getManager());
			return x;
		}
	}

	private static final class Run {

		private final double variation;
		private final LinearOperator h;
		private final NDManager scope;
		private final TotalVariation shape;
		private final NDArray measured;
		private final NDArray light;
		private final NDArray seen;
		private NDArray u;
		private NDArray blurred;

		/** @param images of the unknown: of a volume more than are measured */
		Run(final double variation, final LinearOperator h, final NDArray y, final NDManager scope, final int images) {
			this.variation = variation;
			this.h = h;
			this.scope = scope;
			final Size field = h.domain();
			shape = new TotalVariation(h.joinsBatch() ? 0 : 2);
			u = scope.ones(new Shape(images, y.getShape().get(1), field.height(), field.width()));
			blurred = Temporaries.sweep(scope, () -> h.apply(u));
			measured = Temporaries.sweep(scope, () -> y.sub(blurred.mul(BLACK)));
			light = Temporaries.sweep(scope, () -> measured.maximum(0));
			seen = Temporaries.sweep(scope, () -> h.adjoint(light.onesLike()));
			requireLight();
		}

		/** Of a pixel of light in the middle of each image: blurs are the same everywhere, and masks and binning take away no more than there is. */
		private void requireLight() {
			final boolean isLight = Temporaries.around(() -> {
				final NDArray point = u.zerosLike();
				point.set(new NDIndex(":, :, {}, {}", u.getShape().get(2) / 2, u.getShape().get(3) / 2), 1);
				final NDArray image = h.apply(point);
				return image.min().getFloat() >= -DARKEST * image.max().getFloat();
			});
			if (!isLight) throw new Refusal("Richardson-Lucy takes the degradation to keep light positive, and this one makes some of it negative: choose another degradation or method.");
		}

		/** H u is that of the next step and of the residual. */
		void step(final ProgressMeter meter) {
			meter.beforeCall();
			try (NDArray before = u; NDArray blurredBefore = blurred) {
				u = Temporaries.sweep(scope, () -> before.mul(likelier(blurredBefore)).div(shape.curvature(before).mul(-variation).add(1)));
				blurred = Temporaries.sweep(scope, () -> h.apply(u));
			}
			Temporaries.around(() -> {
				meter.afterIteration(u.add(BLACK), measured.sub(blurred));
				return null;
			});
		}

		/** Hᵀ(v / H u) / Hᵀ1 of H u, and 1 where hardly any light is measured. */
		private NDArray likelier(final NDArray blurred) {
			final NDArray ratio = h.adjoint(light.div(blurred.maximum(LEAST_LIGHT))).div(seen.maximum(SEEN));
			final NDArray counts = seen.gte(SEEN).toType(light.getDataType(), false);
			return ratio.sub(1).mul(counts).add(1);
		}
	}
}
