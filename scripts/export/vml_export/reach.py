"""How far a pixel of D depends on the image."""
import torch

from .denoiser import Denoiser

SHARE = 0.99


def effective_radius(denoiser: Denoiser, channels: int, size: int, sigma: float) -> int:
    """The radius of the square round a pixel that holds 99 % of the absolute gradient of D there.

    Attention and group normalisation make every pixel depend on every other, if only a little: no
    finite radius is exact, and this is what the package says as its halo. At most (size - 1) / 2.
    """
    centre = size // 2
    x = torch.randn(1, channels, size, size, generator=torch.Generator().manual_seed(0)) * sigma
    x.requires_grad_(True)
    (gradient,) = torch.autograd.grad(denoiser(x, torch.tensor([sigma]))[0, :, centre, centre].sum(), x)
    weight = gradient[0].abs().sum(0)
    offset = (torch.arange(size) - centre).abs()
    far = torch.maximum(offset[:, None], offset[None, :])
    shares = torch.stack([weight[far <= r].sum() for r in range(size // 2 + 1)]) / weight.sum()
    radius = int((shares < SHARE).sum())
    return min(radius, (size - 1) // 2)
