"""CompVis latent diffusion (Rombach et al. 2022): denoiser of latents, encoder and decoder.

Needs a clone of CompVis/latent-diffusion on the Python path. Only its nets are built, with the
parameters in the model's YAML configuration; its training code, and what that depends on, is not needed.
"""
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Mapping, Optional

import torch
import yaml
from torch import Tensor, nn

from . import schedule
from .denoiser import Parameterisation
from .prior import Prior, checked_class, discrete_prior, refuse_class

_UNET = "model.diffusion_model."
_FIRST_STAGE = "first_stage_model."
_CLASSES = "cond_stage_model.embedding.weight"


class Encoder(nn.Module):
    """E(x): the mode of the latents of an image, in the units of the latent denoiser."""

    def __init__(self, encoder: nn.Module, to_latent: nn.Module, channels: int, scale: float):
        super().__init__()
        self.encoder = encoder
        self.to_latent = to_latent
        self.channels = channels
        self.scale = scale

    def forward(self, x: Tensor) -> Tensor:
        return self.scale * self.to_latent(self.encoder(x))[:, :self.channels]


class Decoder(nn.Module):
    """G(z): the image of latents. Where the autoencoder has a codebook, its nearest entries are taken and
    gradients pass as if they were not, as in the authors' code."""

    codebook: Tensor

    def __init__(self, decoder: nn.Module, from_latent: nn.Module, scale: float, codebook: Optional[Tensor]):
        super().__init__()
        self.decoder = decoder
        self.from_latent = from_latent
        self.scale = scale
        self.quantised = codebook is not None
        self.register_buffer("codebook", torch.zeros(1, 1) if codebook is None else codebook.detach().clone())

    def forward(self, z: Tensor) -> Tensor:
        z = z / self.scale
        if self.quantised:
            z = z + (self.nearest(z) - z).detach()
        return self.decoder(self.from_latent(z))

    def nearest(self, z: Tensor) -> Tensor:
        pixels = z.permute(0, 2, 3, 1)
        squares = self.codebook.square().sum(1) - 2 * pixels @ self.codebook.t()
        return torch.nn.functional.embedding(squares.argmin(-1), self.codebook).permute(0, 3, 1, 2)


@dataclass(frozen=True)
class LatentPrior:
    """prior: the denoiser of latents; factor: by how much the encoder shrinks height and width."""
    prior: Prior
    encoder: Encoder
    decoder: Decoder
    image_channels: int
    factor: int
    scale: float


class _OfClass(nn.Module):
    """The net at one class, told by attention."""

    context: Tensor

    def __init__(self, net: nn.Module, context: Tensor):
        super().__init__()
        self.net = net
        self.register_buffer("context", context.detach().clone())

    def forward(self, x: Tensor, t: Tensor) -> Tensor:
        return self.net(x, t, context=self.context.expand(x.shape[0], -1, -1))


def load(config: Path, checkpoint: Path, label: Optional[int] = None, trust_pickle: bool = False) -> LatentPrior:
    """The prior of a checkpoint of latent diffusion.

    trust_pickle: older checkpoints hold objects of the training framework; reading those runs their code.
    """
    params = yaml.safe_load(config.read_text(encoding="utf-8"))["model"]["params"]
    content = torch.load(checkpoint, map_location="cpu", weights_only=not trust_pickle)
    return of_state(params, content["state_dict"], label)


def of_state(params: Mapping[str, Any], state: Mapping[str, Tensor], label: Optional[int] = None) -> LatentPrior:
    """The prior of a configuration's model.params and a state dictionary. Moving averages are taken where kept."""
    from ldm.modules.diffusionmodules.openaimodel import UNetModel

    unet_params = params["unet_config"]["params"]
    net = UNetModel(**{**unet_params, "use_checkpoint": False})
    net.load_state_dict(_averaged(state) or _below(state, _UNET))
    prior = discrete_prior(_conditioned(net, params, state, label), unet_params["in_channels"], params["image_size"],
                           2 ** (len(unet_params["channel_mult"]) - 1), _form(params), _sigmas(params, state))
    scale = float(state.get("scale_factor", params.get("scale_factor", 1.0)))
    return _with_autoencoder(prior, params["first_stage_config"], _below(state, _FIRST_STAGE), scale)


def _form(params: Mapping[str, Any]) -> Parameterisation:
    prediction = {"eps": "epsilon", "x0": "x0", "v": "v"}[params.get("parameterization", "eps")]
    return Parameterisation(prediction, "step", "vp", sigma_data=1.0)


def _sigmas(params: Mapping[str, Any], state: Mapping[str, Tensor]) -> Tensor:
    if "alphas_cumprod" in state:
        return schedule.sigmas_of_alpha_bar(state["alphas_cumprod"])
    return schedule.sigmas_of_betas(schedule.sqrt_linear_betas(
        params.get("timesteps", 1000), params.get("linear_start", 1e-4), params.get("linear_end", 2e-2)))


def _conditioned(net: nn.Module, params: Mapping[str, Any], state: Mapping[str, Tensor], label: Optional[int]) -> nn.Module:
    stage = params.get("cond_stage_config", "__is_unconditional__")
    if stage == "__is_unconditional__":
        refuse_class(label)
        return net
    if not str(stage["target"]).endswith("ClassEmbedder") or params.get("conditioning_key") != "crossattn":
        raise ValueError(f"{stage['target']}: only unconditional and class-conditional models can be exported")
    embedding = state[_CLASSES]
    return _OfClass(net, embedding[checked_class(label, len(embedding))].view(1, 1, -1))


def _with_autoencoder(prior: Prior, first_stage: Mapping[str, Any], state: Dict[str, Tensor], scale: float) -> LatentPrior:
    from ldm.modules.diffusionmodules import model

    shape, width = first_stage["params"]["ddconfig"], first_stage["params"]["embed_dim"]
    moments = 2 if shape["double_z"] else 1
    encoder = _loaded(model.Encoder(**shape), state, "encoder.")
    decoder = _loaded(model.Decoder(**shape), state, "decoder.")
    to_latent = _loaded(nn.Conv2d(moments * shape["z_channels"], moments * width, 1), state, "quant_conv.")
    from_latent = _loaded(nn.Conv2d(width, shape["z_channels"], 1), state, "post_quant_conv.")
    return LatentPrior(prior, Encoder(encoder, to_latent, width, scale),
                       Decoder(decoder, from_latent, scale, state.get("quantize.embedding.weight")), shape["in_channels"],
                       2 ** (len(shape["ch_mult"]) - 1), scale)


def _loaded(net: nn.Module, state: Mapping[str, Tensor], prefix: str) -> nn.Module:
    net.load_state_dict(_below(state, prefix))
    return net.eval()


def _below(state: Mapping[str, Tensor], prefix: str) -> Dict[str, Tensor]:
    return {name[len(prefix):]: value for name, value in state.items() if name.startswith(prefix)}


def _averaged(state: Mapping[str, Tensor]) -> Dict[str, Tensor]:
    """LitEma keeps the averages under model_ema, the dots of their names left out."""
    flat = {name: "model_ema." + name[len("model."):].replace(".", "") for name in state if name.startswith(_UNET)}
    if not all(short in state for short in flat.values()):
        return {}
    return {name[len(_UNET):]: state[short] for name, short in flat.items()}
