"""Hugging Face diffusers: a folder with a UNet2DModel and its scheduler, as DDPMPipeline.save_pretrained writes."""
import json
from pathlib import Path
from typing import Any, Optional

import torch
from torch import Tensor, nn

from . import schedule
from .denoiser import Parameterisation
from .prior import Prior, checked_class, discrete_prior, refuse_class

_PREDICTIONS = {"epsilon": "epsilon", "sample": "x0", "v_prediction": "v"}


class _Sample(nn.Module):
    """The net, its output as a tensor, at one class where it knows classes."""

    label: Tensor

    def __init__(self, net: nn.Module, label: Optional[int]):
        super().__init__()
        self.net = net
        self.conditional = label is not None
        self.register_buffer("label", torch.tensor([label or 0]))

    def forward(self, x: Tensor, t: Tensor) -> Tensor:
        labels = self.label.expand(x.shape[0]) if self.conditional else None
        return self.net(x, t, class_labels=labels, return_dict=False)[0]


def load(folder: Path, label: Optional[int] = None) -> Prior:
    """The prior of a pipeline's folder (unet/ and scheduler/), or of one folder that holds both configurations."""
    from diffusers import UNet2DModel

    unet = folder / "unet" if (folder / "unet").is_dir() else folder
    scheduler = folder / "scheduler" if (folder / "scheduler").is_dir() else folder
    return of_net(UNet2DModel.from_pretrained(unet), _scheduler(scheduler), label)


def of_net(net: Any, scheduler: Any, label: Optional[int] = None) -> Prior:
    """The prior of a UNet2DModel and the scheduler it was trained with."""
    config = net.config
    if config.in_channels != config.out_channels and config.out_channels != 2 * config.in_channels:
        raise ValueError(f"a denoiser has as many channels out as in, not {config.in_channels} in, {config.out_channels} out")
    if config.time_embedding_type != "positional":
        raise ValueError(f"time_embedding_type {config.time_embedding_type} belongs to a continuous-time model: "
                         "use the module command with its parameterisation")
    classes = config.num_class_embeds
    if not classes:
        refuse_class(label)
    net = _Sample(net, checked_class(label, classes) if classes else None)
    size = _size(config.sample_size)
    stride = 2 ** (len(config.down_block_types) - 1)
    form = Parameterisation(_prediction(scheduler), "step", "vp")
    return discrete_prior(net, config.in_channels, size, stride, form,
                          schedule.sigmas_of_alpha_bar(scheduler.alphas_cumprod))


def _size(sample_size: Any) -> int:
    """The height and width of the training images, which must be equal."""
    sizes = {sample_size} if isinstance(sample_size, int) else set(sample_size or ())
    if len(sizes) != 1:
        raise ValueError(f"sample_size {sample_size} is not the one height and width of square training images: "
                         "write it into the net's config.json")
    return int(sizes.pop())


def _scheduler(folder: Path) -> Any:
    """DDPMScheduler reads the betas of every discrete scheduler's configuration."""
    from diffusers import DDPMScheduler

    config = json.loads((folder / "scheduler_config.json").read_text(encoding="utf-8"))
    if not any(key in config for key in ("beta_schedule", "trained_betas")):
        raise ValueError(f"{config.get('_class_name')} is no discrete-time scheduler with betas: "
                         "use the module command with the model's parameterisation")
    return DDPMScheduler.from_config(config)


def _prediction(scheduler: Any) -> str:
    kind = scheduler.config.prediction_type
    if kind not in _PREDICTIONS:
        raise ValueError(f"prediction_type {kind} is not one of {', '.join(_PREDICTIONS)}")
    return _PREDICTIONS[kind]
