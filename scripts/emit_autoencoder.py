"""The nets of a latent prior's autoencoder, as TorchScript for the Java trainer; emit_templates.py writes them.

Grey images in [-1, 1] to latents of a quarter of the size and back, KL-regularised (Rombach et al. 2022,
arXiv 2112.10752): the encoder gives the mean and the logarithm of the variance of a normal distribution of
each latent, which training draws from; after it E(x) is the mean, and the decoder has no randomness. Height
and width of images are multiples of 4, those of latents are free. Normalisation is local to a pixel, as in
emit_unet.py.

This file needs PyTorch; no user of the plugin needs this file.
"""
import torch
from torch import Tensor, nn
import torch.nn.functional as F

from emit_unet import Conv, EdmDenoiser, PixelNorm

FACTOR = 4
CHANNELS = 4


class Block(nn.Module):
    """Two 3x3 convolutions with a residual."""

    def __init__(self, channels: int):
        super().__init__()
        self.norm1 = PixelNorm(channels)
        self.conv1 = Conv(channels, channels, 3, padding=1)
        self.norm2 = PixelNorm(channels)
        self.conv2 = Conv(channels, channels, 3, padding=1)
        nn.init.zeros_(self.conv2.weight)
        nn.init.zeros_(self.conv2.bias)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.conv2(F.silu(self.norm2(self.conv1(F.silu(self.norm1(x))))))


class Encoder(nn.Module):
    """x to the mean and, in as many channels again, the log variance of the latents."""

    def __init__(self, channels: int = CHANNELS, width: int = 64, blocks: int = 2):
        super().__init__()
        self.stem = Conv(FACTOR * FACTOR, width, 3, padding=1)
        self.blocks = nn.Sequential(*[Block(width) for _ in range(blocks)])
        self.norm = PixelNorm(width)
        self.mean = Conv(width, channels, 3, padding=1)
        self.log_variance = Conv(width, channels, 3, padding=1)
        nn.init.zeros_(self.log_variance.weight)
        nn.init.zeros_(self.log_variance.bias)

    def forward(self, x: Tensor) -> Tensor:
        h = F.silu(self.norm(self.blocks(self.stem(F.pixel_unshuffle(x, 4)))))
        # So little before training that the means tell of the image from the first step.
        return torch.cat([self.mean(h), (self.log_variance(h) - 4).clamp(-20, 10)], 1)


class Decoder(nn.Module):
    """Latents to x: blocks at a quarter of the resolution, then at half."""

    def __init__(self, channels: int = CHANNELS, widths: tuple[int, int] = (96, 48), blocks: tuple[int, int] = (3, 2)):
        super().__init__()
        low, high = widths
        self.stem = Conv(channels, low, 3, padding=1)
        self.low = nn.Sequential(*[Block(low) for _ in range(blocks[0])])
        self.up = Conv(low, 4 * high, 1)
        self.high = nn.Sequential(*[Block(high) for _ in range(blocks[1])])
        self.norm = PixelNorm(high)
        self.head = Conv(high, 4, 3, padding=1)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def forward(self, z: Tensor) -> Tensor:
        h = self.high(F.pixel_shuffle(self.up(self.low(self.stem(z))), 2))
        return F.pixel_shuffle(self.head(F.silu(self.norm(h))), 2)


class Autoencoder(nn.Module):
    """Both, as training needs them."""

    def __init__(self, encoder: nn.Module, decoder: nn.Module):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder

    def forward(self, x: Tensor) -> Tensor:
        """The image of the mean."""
        return self.decoder(self.encoder(x).chunk(2, 1)[0])

    @torch.jit.export
    def moments(self, x: Tensor) -> Tensor:
        return self.encoder(x)

    @torch.jit.export
    def moments_bf16(self, x: Tensor) -> Tensor:
        return self.encoder(x.to(torch.bfloat16)).to(x.dtype)

    @torch.jit.export
    def decode(self, z: Tensor) -> Tensor:
        return self.decoder(z)

    @torch.jit.export
    def decode_bf16(self, z: Tensor) -> Tensor:
        return self.decoder(z.to(torch.bfloat16)).to(z.dtype)


class Encoding(nn.Module):
    """E(x) in the units of the latent denoiser. The scale comes first of its weights, then the encoder's."""

    def __init__(self, encoder: nn.Module):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))
        self.encoder = encoder

    def forward(self, x: Tensor) -> Tensor:
        return self.encoder(x).chunk(2, 1)[0] * self.scale


class Decoding(nn.Module):
    """G(z), z in the units of the latent denoiser. The scale comes first of its weights, then the decoder's."""

    def __init__(self, decoder: nn.Module):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))
        self.decoder = decoder

    def forward(self, z: Tensor) -> Tensor:
        return self.decoder(z / self.scale)

    pullback = EdmDenoiser.pullback
