"""Compares an exported module with the Python net it came from."""
import math
from pathlib import Path
from typing import Iterable, Tuple

import torch
from torch import Tensor, nn

from .denoiser import Denoiser

TOLERANCE = 1e-4


def distance(a: Tensor, b: Tensor) -> float:
    """Largest difference, relative to the largest value of b; infinite where there is none that is a number."""
    relative = float((a - b).abs().max() / b.abs().max().clamp(min=1e-12))
    return math.inf if math.isnan(relative) else relative


def value_and_vjp(denoiser: nn.Module, x: Tensor, sigma: Tensor, v: Tensor) -> Tuple[Tensor, Tensor]:
    """D and v times its Jacobian, by autograd."""
    x = x.detach().requires_grad_(True)
    d = denoiser(x, sigma)
    (g,) = torch.autograd.grad(d, x, v)
    return d.detach(), g


def compare(exported: Path, denoiser: Denoiser, channels: int, sizes: Iterable[Tuple[int, int]],
            batches: Iterable[int], sigmas: Tuple[float, float]) -> float:
    """Loads the file and compares forward, pullback and vjp with autograd in Python.

    Returns the largest distance; raises ValueError where it is above 1e-4.
    """
    module = torch.jit.load(str(exported)).eval()
    generator = torch.Generator().manual_seed(1)
    worst = 0.0
    for height, width in sizes:
        for batch in batches:
            x = torch.randn(batch, channels, height, width, generator=generator)
            v = torch.randn(x.shape, generator=generator)
            sigma = torch.tensor(sigmas).repeat(batch)[:batch]
            apart = _apart(module, denoiser, x * (1 + sigma.view(-1, 1, 1, 1)), sigma, v)
            if not apart <= TOLERANCE:
                raise ValueError(f"the exported module differs from the net by {apart:.1e} at {batch} images of "
                                 f"{height} x {width}: export it without --any-size, and with the --size of its training where it takes one")
            worst = max(worst, apart)
    return worst


def _apart(module: torch.jit.ScriptModule, denoiser: Denoiser, x: Tensor, sigma: Tensor, v: Tensor) -> float:
    d, g = value_and_vjp(denoiser, x, sigma, v)
    leaf = x.detach().requires_grad_(True)
    kept = module(leaf, sigma)
    return max(distance(kept.detach(), d), distance(module.pullback(kept, leaf, v), g),
               distance(module.vjp(x, sigma, v), g))
