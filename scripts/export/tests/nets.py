"""Small nets of the tests."""
import torch
from torch import Tensor, nn

from vml_export.denoiser import Parameterisation


def randomised(net: nn.Module, seed: int = 1) -> nn.Module:
    """Many nets give 0 before their first training step, which would hide mistakes."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for p in net.parameters():
            fan = p[0].numel() if p.dim() > 1 else 1
            p.copy_((0 if p.dim() > 1 else 0.5) + torch.randn(p.shape, generator=generator) * (fan ** -0.5 if p.dim() > 1 else 0.1))
    return net.eval()


class GaussianNet(nn.Module):
    """The perfect net for pixels of N(mean, deviation^2), in any parameterisation."""

    def __init__(self, form: Parameterisation, sigmas: Tensor, mean: float = 0.3, deviation: float = 0.4):
        super().__init__()
        self.form = form
        self.log_sigmas = sigmas.log()
        self.mean = mean
        self.deviation = deviation

    def denoised(self, x: Tensor, s: Tensor) -> Tensor:
        variance = self.deviation ** 2
        return (variance * x + s ** 2 * self.mean) / (variance + s ** 2)

    def level(self, noise: Tensor) -> Tensor:
        """sigma, from what the net is told."""
        noise = noise.double()
        if self.form.conditioning == "step":
            step = (noise - self.form.step_offset) / self.form.step_factor
            below = step.floor().long().clamp(0, len(self.log_sigmas) - 2)
            return torch.lerp(self.log_sigmas[below], self.log_sigmas[below + 1], step - below).exp()
        return {"sigma": noise, "log-sigma": noise.exp(), "edm": (4 * noise).exp()}[self.form.conditioning]

    def forward(self, scaled: Tensor, noise: Tensor) -> Tensor:
        s = self.level(noise).view(-1, 1, 1, 1)
        data = self.form.sigma_data ** 2
        x = scaled.double() * {"none": 1, "vp": (1 + s ** 2).sqrt(), "edm": (data + s ** 2).sqrt()}[self.form.scaling]
        d = self.denoised(x, s)
        alpha = (1 + s ** 2).rsqrt()
        epsilon = (x - d) / s
        out = {"x0": d, "epsilon": epsilon, "v": alpha * epsilon - s * alpha * d,
               "edm": (d - data / (data + s ** 2) * x) * (data + s ** 2).sqrt() / (s * data ** 0.5)}[self.form.prediction]
        return torch.cat([out, torch.full_like(out, 7)], 1).float()


class TinyStepNet(nn.Module):
    """Convolutions on 2 x 2 groups of pixels, shifted by sines of the step; predicts noise and variance."""

    def __init__(self, channels: int = 1, width: int = 4):
        super().__init__()
        self.stem = nn.Conv2d(4 * channels, width, 3, padding=1)
        self.dense = nn.Linear(4, width)
        self.head = nn.Conv2d(width, 8 * channels, 3, padding=1)

    def forward(self, x: Tensor, step: Tensor) -> Tensor:
        frequencies = torch.tensor([0.01, 0.1])
        phase = step[:, None] * frequencies
        shift = self.dense(torch.cat([phase.cos(), phase.sin()], 1))[:, :, None, None]
        h = torch.tanh(self.stem(nn.functional.pixel_unshuffle(x, 2)) + shift)
        return nn.functional.pixel_shuffle(self.head(h), 2)
