"""Noise levels of discrete-time models: sigma = sqrt((1 - alpha_bar) / alpha_bar) of each step."""
import math
from pathlib import Path
from typing import Callable, Dict

import numpy
import torch
from torch import Tensor


def linear_betas(steps: int, first: float = 1e-4, last: float = 0.02) -> Tensor:
    """DDPM (Ho et al. 2020, arXiv 2006.11239); for other numbers of steps than 1000, give the ends."""
    return torch.linspace(first, last, steps, dtype=torch.float64)


def adm_linear_betas(steps: int) -> Tensor:
    """As guided-diffusion scales them: the same noise whatever the number of steps."""
    return linear_betas(steps, 0.1 / steps, 20 / steps)


def sqrt_linear_betas(steps: int, first: float, last: float) -> Tensor:
    """Latent diffusion's "linear": linear in the square root."""
    return torch.linspace(first ** 0.5, last ** 0.5, steps, dtype=torch.float64).square()


def cosine_betas(steps: int, offset: float = 0.008, largest: float = 0.999) -> Tensor:
    """Improved DDPM (Nichol and Dhariwal 2021, arXiv 2102.09672)."""
    t = torch.arange(steps + 1, dtype=torch.float64) / steps
    alpha_bar = ((t + offset) / (1 + offset) * math.pi / 2).cos().square()
    return (1 - alpha_bar[1:] / alpha_bar[:-1]).clamp(max=largest)


def sigmas_of_betas(betas: Tensor) -> Tensor:
    return sigmas_of_alpha_bar((1 - betas.double()).cumprod(0))


def sigmas_of_alpha_bar(alpha_bar: Tensor) -> Tensor:
    """The levels, ascending. Steps of pure noise (zero terminal SNR) have none and are left out."""
    alpha_bar = alpha_bar.double()
    sigmas = ((1 - alpha_bar) / alpha_bar)[alpha_bar > 0].sqrt()
    if len(sigmas) < 2 or not bool((sigmas[1:] > sigmas[:-1]).all()) or not bool(sigmas[0] > 0):
        raise ValueError("the schedule does not add noise from step to step")
    return sigmas


def parse(text: str) -> Tensor:
    """linear:STEPS[:FIRST:LAST], sqrt-linear:STEPS:FIRST:LAST, cosine:STEPS, or an .npy file of betas."""
    if text.endswith(".npy"):
        return sigmas_of_betas(torch.from_numpy(numpy.load(Path(text))))
    kind, *numbers = text.split(":")
    makers: Dict[str, Callable[..., Tensor]] = {"linear": linear_betas, "sqrt-linear": sqrt_linear_betas, "cosine": cosine_betas}
    if kind not in makers or not numbers:
        raise ValueError(f"{text} is no schedule: give {parse.__doc__}")
    return sigmas_of_betas(makers[kind](int(numbers[0]), *map(float, numbers[1:])))
