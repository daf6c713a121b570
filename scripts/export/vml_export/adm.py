"""guided-diffusion (ADM, Dhariwal and Nichol 2021): openai/guided-diffusion, and the FFHQ model of DPS.

Needs a clone of the repository on the Python path; checkpoints are plain state dictionaries.
"""
from pathlib import Path
from typing import Any, Dict, Mapping, Optional

import torch
from torch import Tensor, nn

from . import schedule
from .denoiser import Parameterisation
from .prior import Prior, checked_class, discrete_prior, refuse_class

_COMMON = dict(learn_sigma=True, num_head_channels=64, resblock_updown=True, use_scale_shift_norm=True)
_LARGE = dict(_COMMON, image_size=256, num_channels=256, num_res_blocks=2, attention_resolutions="32,16,8")

#: The constructor flags in the authors' READMEs.
PRESETS: Dict[str, Dict[str, Any]] = {
    "imagenet64": dict(_COMMON, image_size=64, num_channels=192, num_res_blocks=3, attention_resolutions="32,16,8",
                       class_cond=True, dropout=0.1, use_new_attention_order=True, noise_schedule="cosine"),
    "imagenet256": dict(_LARGE, class_cond=True),
    "imagenet256-uncond": dict(_LARGE),
    "ffhq256-dps": dict(_COMMON, image_size=256, num_channels=128, num_res_blocks=1, attention_resolutions="16",
                        num_heads=4),
}

_SCHEDULES = {"linear": schedule.adm_linear_betas, "cosine": schedule.cosine_betas}


class _OfClass(nn.Module):
    """The net at one class."""

    label: Tensor

    def __init__(self, net: nn.Module, label: int):
        super().__init__()
        self.net = net
        self.register_buffer("label", torch.tensor([label]))

    def forward(self, x: Tensor, t: Tensor) -> Tensor:
        return self.net(x, t, self.label.expand(x.shape[0]))


def load(checkpoint: Optional[Path], flags: Mapping[str, Any], label: Optional[int] = None) -> Prior:
    """The prior of a checkpoint, or of random weights when there is none.

    flags: those of guided-diffusion's model_and_diffusion_defaults() that differ from them.
    """
    from guided_diffusion.script_util import NUM_CLASSES, create_model, model_and_diffusion_defaults

    defaults = model_and_diffusion_defaults()
    unknown = set(flags) - set(defaults)
    if unknown:
        raise ValueError(f"guided-diffusion has no flags {sorted(unknown)}")
    given = {name: str(value) if isinstance(defaults[name], str) else value for name, value in flags.items()}
    all_flags = {**defaults, **given, "use_fp16": False, "use_checkpoint": False}
    names = create_model.__code__.co_varnames[:create_model.__code__.co_argcount]
    net = create_model(**{name: all_flags[name] for name in names})
    if checkpoint is not None:
        net.load_state_dict(torch.load(checkpoint, map_location="cpu", weights_only=True))
    steps = all_flags["diffusion_steps"]
    if all_flags["noise_schedule"] not in _SCHEDULES:
        raise ValueError(f"guided-diffusion has no noise_schedule {all_flags['noise_schedule']}: it is {' or '.join(_SCHEDULES)}")
    sigmas = schedule.sigmas_of_betas(_SCHEDULES[all_flags["noise_schedule"]](steps))
    form = Parameterisation("x0" if all_flags["predict_xstart"] else "epsilon", "step", "vp",
                            step_factor=1000 / steps if all_flags["rescale_timesteps"] else 1.0)
    if not all_flags["class_cond"]:
        refuse_class(label)
    conditional = _OfClass(net, checked_class(label, NUM_CLASSES)) if all_flags["class_cond"] else net
    stride = 2 ** (len(net.channel_mult) - 1)
    return discrete_prior(conditional, net.in_channels, all_flags["image_size"], stride, form, sigmas)
