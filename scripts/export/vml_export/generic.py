"""Any nn.Module: the user names its constructor, its checkpoint and its parameterisation."""
import importlib
import json
from pathlib import Path
from typing import Any, Mapping, Optional

import torch
from torch import Tensor, nn

from .denoiser import ConvertedDenoiser, DirectDenoiser, Parameterisation
from .prior import Prior, discrete_prior


def construct(constructor: str, arguments: Mapping[str, Any]) -> nn.Module:
    """A module made by package.module:callable with keyword arguments; runs that code."""
    module, _, name = constructor.partition(":")
    if not name:
        raise ValueError(f"{constructor} must be of the form package.module:callable")
    maker = getattr(importlib.import_module(module), name, None)
    if maker is None:
        raise ValueError(f"{module} has no {name}")
    try:
        net = maker(**arguments)
    except TypeError as e:
        raise ValueError(f"{constructor} does not take these --arguments: {e}") from e
    if not isinstance(net, nn.Module):
        raise ValueError(f"{constructor} makes {type(net).__name__}, not nn.Module")
    return net


def load_state(net: nn.Module, checkpoint: Path, key: Optional[str] = None, prefix: str = "") -> None:
    """Loads a state dictionary, read as data only.

    key: where it lies in the checkpoint, as "ema" or "model.state"; prefix: what its names start with.
    """
    state: Any = torch.load(checkpoint, map_location="cpu", weights_only=True)
    for part in key.split(".") if key else ():
        if part not in state:
            raise ValueError(f"{checkpoint} has no {part}; it has {', '.join(map(str, list(state)[:10]))}")
        state = state[part]
    if not isinstance(state, Mapping):
        raise ValueError(f"{checkpoint} holds {type(state).__name__}, not a state dictionary: name where it lies with --key")
    net.load_state_dict({name[len(prefix):]: value for name, value in state.items() if name.startswith(prefix)})


def prior(net: nn.Module, channels: int, size: int, stride: int, form: Parameterisation, sigmas: Optional[Tensor] = None,
          sigma_min: float = 0.002, sigma_max: float = 80) -> Prior:
    """The prior of a net called as net(x, noise); the schedule's levels where it is told a step."""
    if form.conditioning == "step":
        if sigmas is None:
            raise ValueError("a net that is told a step needs --schedule")
        return discrete_prior(net, channels, size, stride, form, sigmas)
    is_denoiser = form.prediction == "x0" and form.conditioning == "sigma" and form.scaling == "none"
    denoiser = DirectDenoiser(net) if is_denoiser else ConvertedDenoiser(net, channels, form)
    return Prior(denoiser, channels, size, stride, sigma_min, sigma_max, form.sigma_data)


def arguments(text: str) -> Mapping[str, Any]:
    """Keyword arguments from JSON, or from a file that holds it."""
    content = json.loads(Path(text).read_text(encoding="utf-8") if text.endswith(".json") else text)
    if not isinstance(content, dict):
        raise ValueError("the constructor's arguments must be a JSON object")
    return content
