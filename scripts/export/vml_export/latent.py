"""Writes a package of a latent prior: the denoiser as in every package, the autoencoder beside it.

config.vml-map.parameterisation is "D(z, sigma)", and config.vml-map.latent names encoder and decoder,
TorchScript both: encoder.forward(x) -> z; decoder.forward(z) -> x and decoder.pullback(x, z, v).
"""
from pathlib import Path
from typing import Any, Dict, Tuple

import numpy
import torch
import yaml
from torch import Tensor, nn

from .about import About
from .check import TOLERANCE, distance
from .denoiser import Denoiser
from .export import Options, fill
from .ldm import LatentPrior
from .package import new, reference
from .tracing import trace


class _Decoding(nn.Module):
    """A traced decoder with its vector-Jacobian product."""

    def __init__(self, decoder: nn.Module):
        super().__init__()
        self.decoder = decoder

    def forward(self, z: Tensor) -> Tensor:
        return self.decoder(z)

    pullback = Denoiser.pullback


def export_latent(latent: LatentPrior, about: About, folder: Path, command: str, options: Options = Options()) -> float:
    """Writes the package; gives the largest relative difference between it and the nets."""
    with new(folder) as package:
        apart = fill(package, latent.prior, about, command, options)
        return max(apart, _add_autoencoder(latent, package))


def _add_autoencoder(latent: LatentPrior, folder: Path) -> float:
    z = torch.randn(1, latent.prior.channels, latent.prior.size, latent.prior.size, generator=torch.Generator().manual_seed(0))
    size = latent.factor * latent.prior.size
    x = torch.randn(1, latent.image_channels, size, size, generator=torch.Generator().manual_seed(1)).clamp(-1, 1)
    trace(latent.encoder, (x,)).save(str(folder / "encoder.pt"))
    torch.jit.script(_Decoding(trace(latent.decoder, (z,)))).save(str(folder / "decoder.pt"))
    decoded, encoded, distances = _compare(latent, folder, z, x)
    numpy.save(folder / "test_latent.npy", z.numpy())
    numpy.save(folder / "test_decoded.npy", decoded.numpy())
    _describe(latent, folder)
    return distances


def _compare(latent: LatentPrior, folder: Path, z: Tensor, x: Tensor) -> Tuple[Tensor, Tensor, float]:
    encoder = torch.jit.load(str(folder / "encoder.pt"))
    decoder = torch.jit.load(str(folder / "decoder.pt"))
    leaf, expected_leaf = z.clone().requires_grad_(True), z.clone().requires_grad_(True)
    decoded, expected = decoder(leaf), latent.decoder(expected_leaf)
    (gradient,) = torch.autograd.grad(expected, expected_leaf, x)
    apart = max(distance(encoder(x).detach(), latent.encoder(x).detach()), distance(decoded.detach(), expected.detach()),
                distance(decoder.pullback(decoded, leaf, x), gradient))
    if not apart <= TOLERANCE:
        raise ValueError(f"the exported autoencoder differs from the nets by {apart:.1e}")
    return decoded.detach(), encoder(x).detach(), apart


def _describe(latent: LatentPrior, folder: Path) -> None:
    file = folder / "rdf.yaml"
    rdf: Dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    rdf["attachments"] = [reference(folder / name) for name in ("encoder.pt", "decoder.pt", "test_latent.npy", "test_decoded.npy")]
    rdf["config"]["vml-map"] |= {
        "parameterisation": "D(z, sigma)",
        "latent": {"downsampling": latent.factor, "image_channels": latent.image_channels, "scale_factor": latent.scale,
                   "encoder": reference(folder / "encoder.pt"), "decoder": reference(folder / "decoder.pt"),
                   "test_latent": reference(folder / "test_latent.npy"), "test_decoded": reference(folder / "test_decoded.npy")}}
    file.write_text(yaml.safe_dump(rdf, sort_keys=False, allow_unicode=True, width=1000), encoding="utf-8")
