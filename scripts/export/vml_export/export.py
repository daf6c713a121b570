"""From a prior to a package that is known to compute what the net computes."""
from dataclasses import dataclass
from pathlib import Path
from typing import Optional, Sequence

import torch

from .about import About
from .check import compare
from .package import describe, least_size, new, save
from .prior import Prior
from .reach import effective_radius
from .tracing import scripted


@dataclass(frozen=True)
class Options:
    """any_size: let the plugin use every multiple of the stride, not only the size of the training.
    radius: the halo to state; measured when None. batches: the batch sizes to compare."""
    any_size: bool = False
    radius: Optional[int] = None
    batches: Sequence[int] = (1, 2)


def export(prior: Prior, about: About, folder: Path, command: str, options: Options = Options()) -> float:
    """Writes the package; gives the largest relative difference between it and the net.

    Raises ValueError where that is above 1e-4; then no package stays, for nothing would show that it is wrong. Raises it
    also where the folder is there and not empty.
    """
    with new(folder) as package:
        return fill(package, prior, about, command, options)


def fill(folder: Path, prior: Prior, about: About, command: str, options: Options) -> float:
    """Does the same in an empty folder, which is left as it is when that fails."""
    level = (prior.sigma_min * prior.sigma_max) ** 0.5
    radius = effective_radius(prior.denoiser, prior.channels, prior.size, level) if options.radius is None else options.radius
    if not options.any_size:
        # Tiles of the one size overlap by the radius: more than a quarter would leave nothing between.
        radius = min(radius, prior.size // 4)
    module = scripted(prior.denoiser, (torch.randn(1, prior.channels, prior.size, prior.size), torch.tensor([level])))
    sizes = [(prior.size, prior.size)]
    if options.any_size:
        small = least_size(prior.stride, radius)
        sizes += [(small, small + prior.stride)]
    apart = compare(save(folder, module), prior.denoiser, prior.channels, sizes, options.batches,
                    (level, min(max(0.3, prior.sigma_min), prior.sigma_max)))
    describe(folder, prior, about, radius, None if options.any_size else prior.size, command)
    return apart
