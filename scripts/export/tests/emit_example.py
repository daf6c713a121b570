"""Emits the small exported package of the Java tests.

    python tests/emit_example.py ../../src/test/resources/models/tiny-step-net
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from nets import TinyStepNet, randomised
from vml_export import schedule
from vml_export.about import About, Citation
from vml_export.denoiser import VP_EPSILON
from vml_export.export import Options, export
from vml_export.prior import discrete_prior

ABOUT = About("Tiny step net", "Random weights in the form of a discrete-time model, for tests.", ["VML-MAP developers"],
              "CC0-1.0", [Citation("Ho et al. 2020, Denoising diffusion probabilistic models", "https://arxiv.org/abs/2006.11239")],
              "none", (10, 20), "none: random weights")


def main(folder: Path) -> None:
    prior = discrete_prior(randomised(TinyStepNet()), 1, 16, 2, VP_EPSILON, schedule.parse("linear:1000"))
    print(export(prior, ABOUT, folder, "python tests/emit_example.py", Options(any_size=True)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
