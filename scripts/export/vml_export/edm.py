"""EDM (Karras et al. 2022): the network pickles of NVlabs/edm.

Their pickles hold Python source that runs while they are loaded: load only files whose source you
trust. Needs a clone of the repository on the Python path.
"""
import math
import pickle
from pathlib import Path
from typing import Any, Optional

import torch
from torch import Tensor, nn

from .denoiser import DirectDenoiser
from .prior import Prior, refuse_class


class _OfClass(nn.Module):
    """D at one class, or at the null class, which is all zeros."""

    one_hot: Tensor

    def __init__(self, net: nn.Module, classes: int, label: Optional[int]):
        super().__init__()
        self.net = net
        one_hot = torch.zeros(1, classes)
        if label is not None:
            one_hot[0, label] = 1
        self.register_buffer("one_hot", one_hot)

    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return self.net(x, sigma, self.one_hot.expand(x.shape[0], -1))


def load(file: Path, label: Optional[int] = None) -> Prior:
    """The prior of a pickle, the moving average of its weights. Runs the code in the pickle."""
    with open(file, "rb") as stream:
        content = pickle.load(stream)
    if not isinstance(content, dict) or "ema" not in content:
        raise ValueError(f"{file} is no network pickle of EDM, which holds the net as ema")
    return of_net(content["ema"], label)


def of_net(net: Any, label: Optional[int] = None) -> Prior:
    """The prior of one of EDM's preconditioned nets. Where it has no ends of its noise levels, those of the paper."""
    net = net.float()
    net.use_fp16 = False
    if not net.label_dim:
        refuse_class(label)
    if label is not None and not 0 <= label < net.label_dim:
        raise ValueError(f"class {label} is not from 0 to {net.label_dim - 1}")
    denoiser = DirectDenoiser(_OfClass(net, net.label_dim, label) if net.label_dim else net)
    sigma_min = float(net.sigma_min) if net.sigma_min > 0 else 0.002
    sigma_max = float(net.sigma_max) if math.isfinite(net.sigma_max) else 80.0
    return Prior(denoiser, net.img_channels, net.img_resolution, _stride(net.model), sigma_min, sigma_max,
                 float(getattr(net, "sigma_data", 0.5)))


def _stride(unet: Any) -> int:
    """The nets name their blocks by resolution, as 32x32_block0."""
    resolutions = [int(key.split("x")[0]) for key in unet.enc]
    return max(resolutions) // min(resolutions)
