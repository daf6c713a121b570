"""Emits the small TorchScript modules of the tests, and what PyTorch computes with them.

    python scripts/emit_test_modules.py [src/test/resources/modules]

tiny.pt      the shipped architecture, 8 channels a level, random non-zero weights
rgb.pt       the same for 3-channel images
dropout.pt   a net with dropout, saved in train mode
wide.pt      few layers with many weights, for the memory of training
detached.pt  a denoiser without gradients
pair.pt      gives two tensors, not one
smooth.pt    the mean of 3 x 3 pixels: removes noise, so that a prior of it has learned something
greedy.pt    wants more memory than there is for images larger than 8 x 8
idle.pt      has a weight that D does not depend on, as the map_augment.weight of EDM's nets
encoder.pt   images to latents of 2 channels and a quarter of the size
decoder.pt   back, bent
steep.pt     the same with twice the gradient, as a wrong device would compute it
features.pt  features as LPIPS and FID take them: a layer of two channels, its weights, and mean and mean square
autoencoder.npz   x, z of it, v, G(z), and v times the Jacobian of G
tiny.npz, dropout.npz   x, sigma, v, and in eval mode D and v times the Jacobian, from autograd

Written with torch 2.7.1. This file needs PyTorch and NumPy; the tests need neither.
"""
import sys
from pathlib import Path
from typing import Tuple

import numpy
import torch
from torch import Tensor, nn

from emit_unet import EdmDenoiser


class Dropping(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 8, 3, padding=1)
        self.drop = nn.Dropout(0.5)
        self.conv2 = nn.Conv2d(8, 1, 3, padding=1)

    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return x / (1 + sigma.view(-1, 1, 1, 1)) + self.conv2(self.drop(torch.tanh(self.conv1(x))))


class Wide(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 64, 3, padding=1)
        self.conv2 = nn.Conv2d(64, 64, 3, padding=1)
        self.conv3 = nn.Conv2d(64, 1, 3, padding=1)

    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        inner = torch.tanh(self.conv2(torch.tanh(self.conv1(x))))
        return x / (1 + sigma.view(-1, 1, 1, 1)) + self.conv3(inner)


class Detached(nn.Module):
    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return x.detach() / (1 + sigma.view(-1, 1, 1, 1))


class Pair(nn.Module):
    def forward(self, x: Tensor, sigma: Tensor) -> Tuple[Tensor, Tensor]:
        return x / (1 + sigma.view(-1, 1, 1, 1)), sigma


class Smooth(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 1, 3, padding=1, padding_mode="replicate", bias=False)
        nn.init.constant_(self.conv.weight, 1 / 9)

    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return self.conv(x)


class Greedy(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.ones(1))

    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        d = self.gain * x / (1 + sigma.view(-1, 1, 1, 1))
        return d if x.size(3) <= 8 else d + torch.empty(1 << 46).sum()


class Idle(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.idle = nn.Parameter(torch.full((3,), 2.0))
        self.gain = nn.Parameter(torch.ones(1))

    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return self.gain * x / (1 + sigma.view(-1, 1, 1, 1))


class Encoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 8, 3, stride=2, padding=1)
        self.conv2 = nn.Conv2d(8, 2, 3, stride=2, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        return self.conv2(torch.tanh(self.conv1(x)))


class Decoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(2, 8, 3, padding=1)
        self.conv2 = nn.ConvTranspose2d(8, 1, 4, stride=4)

    def forward(self, z: Tensor) -> Tensor:
        return torch.tanh(self.conv2(torch.tanh(self.conv1(z))))


class Features(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("weights", torch.tensor([0.5, 2.0]))

    def forward(self, x: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
        layer = torch.cat([x[:, 0:1], x[:, 1:2] + 1], 1)
        third = x[:, 2:3]
        return layer, self.weights, torch.cat([third.mean([2, 3]), (third * third).mean([2, 3])], 1)


def randomised(net: nn.Module) -> nn.Module:
    """A new net gives 0 before its first training step, which would hide mistakes."""
    for p in net.parameters():
        if p.dim() > 1 and p.shape[0] > 1:
            nn.init.normal_(p, std=(p[0].numel()) ** -0.5)
        else:
            nn.init.normal_(p, mean=0.5, std=0.2)
    return net


def reference(net: nn.Module, file: Path) -> None:
    x = torch.randn(2, 1, 16, 24)
    v = torch.randn_like(x)
    sigma = torch.tensor(0.7)
    x.requires_grad_(True)
    d = net.eval()(x, sigma.expand(2))
    (vjp,) = torch.autograd.grad(d, x, v)
    arrays = dict(x=x, sigma=sigma, v=v, d=d, vjp=vjp)
    numpy.savez(file, **{name: a.detach().numpy() for name, a in arrays.items()})


class Steep(nn.Module):
    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        self.inner = inner

    def forward(self, z: Tensor) -> Tensor:
        return self.inner(2 * z - z.detach())


def autoencoder(folder: Path) -> None:
    torch.manual_seed(2)
    encoder, decoder = randomised(Encoder()).eval(), randomised(Decoder()).eval()
    x = torch.randn(2, 1, 16, 24)
    v = torch.randn_like(x)
    z = encoder(x).detach().requires_grad_(True)
    decoded = decoder(z)
    (vjp,) = torch.autograd.grad(decoded, z, v)
    arrays = dict(x=x, z=z, v=v, decoded=decoded, vjp=vjp)
    numpy.savez(folder / "autoencoder.npz", **{name: a.detach().numpy() for name, a in arrays.items()})
    torch.jit.script(encoder).save(str(folder / "encoder.pt"))
    torch.jit.script(decoder).save(str(folder / "decoder.pt"))
    torch.jit.script(Steep(decoder)).save(str(folder / "steep.pt"))


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "src/test/resources/modules")
    torch.manual_seed(1)
    tiny = randomised(EdmDenoiser(1, [8, 8, 8], 16, 0.5))
    reference(tiny, folder / "tiny.npz")
    rgb = randomised(EdmDenoiser(3, [8, 8, 8], 16, 0.5))
    dropping = randomised(Dropping())
    reference(dropping, folder / "dropout.npz")
    modules = dict(tiny=tiny, rgb=rgb, dropout=dropping.train(), detached=Detached(), pair=Pair(),
                   greedy=Greedy(), wide=randomised(Wide()), smooth=Smooth(), idle=Idle(), features=Features())
    for name, net in modules.items():
        torch.jit.script(net).save(str(folder / (name + ".pt")))
    autoencoder(folder)


if __name__ == "__main__":
    main()
