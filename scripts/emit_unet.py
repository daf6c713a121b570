"""Emits an untrained denoiser as a TorchScript template for the Java trainer.

    python scripts/emit_unet.py OUT.pt [--width 64 112 192] [--seed 0]

The net is D(x, sigma) of Karras et al. 2022 (EDM, arXiv 2206.00364), preconditioning inside,
float32 in and out, x of shape [batch, channel, height, width] in [-1, 1] units, sigma of shape
[batch]. Height and width are multiples of 8. Normalisation is local to a pixel (RMS over the
channels), so that D of a crop equals D of the field away from the crop's border.

This file needs PyTorch; no user of the plugin needs this file.
"""
import argparse
from typing import List, Optional

import torch
from torch import Tensor, nn
import torch.nn.functional as F


class Conv(nn.Conv2d):
    """A convolution that computes in its input's precision; the weights stay float32."""

    def forward(self, x: Tensor) -> Tensor:
        bias = self.bias
        assert bias is not None
        return self._conv_forward(x, self.weight.to(x.dtype), bias.to(x.dtype))


class PixelNorm(nn.Module):
    """Divides each pixel by the root mean square of its channels."""

    def __init__(self, channels: int):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(1, channels, 1, 1))

    def forward(self, x: Tensor) -> Tensor:
        return x * (torch.rsqrt(x.square().mean(1, keepdim=True) + 1e-6) * self.gain.to(x.dtype))


class Block(nn.Module):
    """Two 3x3 convolutions with a residual; the noise level scales and shifts the second."""

    def __init__(self, channels: int, embedding: int):
        super().__init__()
        self.norm1 = PixelNorm(channels)
        self.conv1 = Conv(channels, channels, 3, padding=1)
        self.modulation = nn.Linear(embedding, 2 * channels)
        self.norm2 = PixelNorm(channels)
        self.conv2 = Conv(channels, channels, 3, padding=1)
        nn.init.zeros_(self.modulation.weight)
        nn.init.zeros_(self.modulation.bias)
        nn.init.zeros_(self.conv2.weight)
        nn.init.zeros_(self.conv2.bias)

    def forward(self, x: Tensor, level: Tensor) -> Tensor:
        h = self.conv1(F.silu(self.norm1(x)))
        scale, shift = self.modulation(level).to(x.dtype)[:, :, None, None].chunk(2, 1)
        h = self.norm2(h) * (1 + scale) + shift
        return x + self.conv2(F.silu(h))


class NoiseEmbedding(nn.Module):
    """Random Fourier features of ln(sigma)/4, then two dense layers."""

    def __init__(self, width: int):
        super().__init__()
        self.register_buffer("frequencies", 2.0 * torch.pi * torch.randn(width // 2))
        self.dense1 = nn.Linear(width, width)
        self.dense2 = nn.Linear(width, width)

    def forward(self, noise: Tensor) -> Tensor:
        phase = noise[:, None] * self.frequencies[None, :]
        features = torch.cat([phase.cos(), phase.sin()], 1)
        return F.silu(self.dense2(F.silu(self.dense1(features))))


class UNet(nn.Module):
    """A U-Net on 2x2 pixel groups: three levels at 1/2, 1/4 and 1/8 of the resolution."""

    def __init__(self, channels: int, widths: List[int], embedding: int):
        super().__init__()
        w0, w1, w2 = widths
        self.embed = NoiseEmbedding(embedding)
        self.stem = Conv(4 * channels, w0, 3, padding=1)
        self.enc0 = Block(w0, embedding)
        self.down0 = Conv(w0, w1, 2, stride=2)
        self.enc1 = Block(w1, embedding)
        self.down1 = Conv(w1, w2, 2, stride=2)
        self.mid = Block(w2, embedding)
        self.up1 = Conv(w2, 4 * w1, 1)
        self.merge1 = Conv(2 * w1, w1, 1)
        self.dec1 = Block(w1, embedding)
        self.up0 = Conv(w1, 4 * w0, 1)
        self.merge0 = Conv(2 * w0, w0, 1)
        self.dec0 = Block(w0, embedding)
        self.norm = PixelNorm(w0)
        self.head = Conv(w0, 4 * channels, 3, padding=1)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def forward(self, x: Tensor, noise: Tensor) -> Tensor:
        level = self.embed(noise)
        h0 = self.enc0(self.stem(F.pixel_unshuffle(x, 2)), level)
        h1 = self.enc1(self.down0(h0), level)
        h = self.mid(self.down1(h1), level)
        h = self.merge1(torch.cat([F.pixel_shuffle(self.up1(h), 2), h1], 1))
        h = self.dec1(h, level)
        h = self.merge0(torch.cat([F.pixel_shuffle(self.up0(h), 2), h0], 1))
        h = self.dec0(h, level)
        return F.pixel_shuffle(self.head(F.silu(self.norm(h))), 2)


class EdmDenoiser(nn.Module):
    """D(x, sigma) = c_skip x + c_out F(c_in x, ln(sigma)/4), table 1 of EDM."""

    def __init__(self, channels: int, widths: List[int], embedding: int, sigma_data: float):
        super().__init__()
        self.sigma_data = sigma_data
        self.net = UNet(channels, widths, embedding)

    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return self.precondition(x, sigma, torch.float32)

    @torch.jit.export
    def forward_bf16(self, x: Tensor, sigma: Tensor) -> Tensor:
        """As forward, the net's activations in bfloat16: for training where the CPU or GPU has it."""
        return self.precondition(x, sigma, torch.bfloat16)

    def precondition(self, x: Tensor, sigma: Tensor, precision: torch.dtype) -> Tensor:
        s = sigma.view(-1, 1, 1, 1)
        d = self.sigma_data
        total = s.square() + d * d
        raw = self.net((x * total.rsqrt()).to(precision), sigma.log() / 4).to(x.dtype)
        return x * (d * d / total) + raw * (s * d * total.rsqrt())

    @torch.jit.export
    def pullback(self, d: Tensor, x: Tensor, v: Tensor) -> Tensor:
        """v times the Jacobian of d by x, on the graph kept from forward."""
        gv: Optional[List[Optional[Tensor]]] = [v]
        g = torch.autograd.grad([d], [x], gv, retain_graph=True)[0]
        assert g is not None
        return g

    @torch.jit.export
    def vjp(self, x: Tensor, sigma: Tensor, v: Tensor) -> Tensor:
        """As pullback, running the forward pass again."""
        x = x.detach().requires_grad_(True)
        return self.pullback(self.forward(x, sigma), x, v)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("out")
    args.add_argument("--channels", type=int, default=1)
    args.add_argument("--width", type=int, nargs=3, default=[64, 112, 192])
    args.add_argument("--embedding", type=int, default=128)
    args.add_argument("--sigma-data", type=float, default=0.5)
    args.add_argument("--seed", type=int, default=0)
    a = args.parse_args()
    torch.manual_seed(a.seed)
    denoiser = EdmDenoiser(a.channels, a.width, a.embedding, a.sigma_data).eval()
    torch.jit.script(denoiser).save(a.out)
    print(sum(p.numel() for p in denoiser.parameters()), "parameters")


if __name__ == "__main__":
    main()
