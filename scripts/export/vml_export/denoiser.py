"""What a package's weights.pt is: D(x, sigma) with its vector-Jacobian products, as TorchScript.

x is [batch, channel, height, width] in [-1, 1] units plus noise of standard deviation sigma [batch].
"""
from dataclasses import dataclass
from typing import List, Optional

import torch
from torch import Tensor, nn

PREDICTIONS = ("x0", "epsilon", "v", "edm")
CONDITIONINGS = ("sigma", "log-sigma", "edm", "step")
SCALINGS = ("none", "vp", "edm")


class Denoiser(nn.Module):
    """The methods that the plugin calls; a subclass says what forward is."""

    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        raise NotImplementedError

    @torch.jit.export
    def pullback(self, d: Tensor, x: Tensor, v: Tensor) -> Tensor:
        """v times the Jacobian of d by x, on the graph kept from forward."""
        gv: Optional[List[Optional[Tensor]]] = [v]
        g = torch.autograd.grad([d], [x], gv, retain_graph=True)[0]  # type: ignore[arg-type]
        assert g is not None
        return g

    @torch.jit.export
    def vjp(self, x: Tensor, sigma: Tensor, v: Tensor) -> Tensor:
        """As pullback, running the forward pass again."""
        x = x.detach().requires_grad_(True)
        return self.pullback(self.forward(x, sigma), x, v)


@dataclass(frozen=True)
class Parameterisation:
    """How a net is called and what its output means.

    prediction    x0: the image; epsilon: the noise in units of its standard deviation; v: sqrt(alpha_bar)
                  epsilon - sqrt(1 - alpha_bar) x0 (Salimans and Ho 2022); edm: F of Karras et al. 2022
    conditioning  sigma; log-sigma: ln(sigma); edm: ln(sigma) / 4; step: the fractional step of the schedule
    scaling       of the input: none; vp: 1 / sqrt(1 + sigma^2); edm: 1 / sqrt(sigma_data^2 + sigma^2)
    step_factor   the net is told step * step_factor + step_offset
    """
    prediction: str
    conditioning: str
    scaling: str
    sigma_data: float = 0.5
    step_factor: float = 1.0
    step_offset: float = 0.0

    def __post_init__(self) -> None:
        for value, known in ((self.prediction, PREDICTIONS), (self.conditioning, CONDITIONINGS),
                             (self.scaling, SCALINGS)):
            if value not in known:
                raise ValueError(f"{value} is not one of {', '.join(known)}")
        if self.prediction == "v" and self.scaling != "vp":
            raise ValueError("v is defined for inputs scaled as vp only")
        if self.prediction == "edm" and self.scaling != "edm":
            raise ValueError("EDM's F is defined for inputs scaled as edm only")


VP_EPSILON = Parameterisation("epsilon", "step", "vp")


class ConvertedDenoiser(Denoiser):
    """D of a net in some parameterisation. Outputs beyond the image's channels, learned variances, are dropped."""

    log_sigmas: Tensor

    def __init__(self, net: nn.Module, channels: int, form: Parameterisation, sigmas: Optional[Tensor] = None):
        super().__init__()
        if form.conditioning == "step" and sigmas is None:
            raise ValueError("a net that is told a step needs the schedule's noise levels")
        self.net = net
        self.channels = channels
        self.prediction = form.prediction
        self.conditioning = form.conditioning
        self.scaling = form.scaling
        self.sigma_data = form.sigma_data
        self.step_factor = form.step_factor
        self.step_offset = form.step_offset
        self.register_buffer("log_sigmas", (torch.ones(2) if sigmas is None else sigmas).double().log().float())

    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        s = sigma.view(-1, 1, 1, 1)
        out = self.net(x * self.input_scale(s), self.noise(sigma))[:, :self.channels]
        if self.prediction == "epsilon":
            return x - s * out
        if self.prediction == "v":
            return x / (1 + s * s) - s * torch.rsqrt(1 + s * s) * out
        if self.prediction == "edm":
            d = self.sigma_data
            total = s * s + d * d
            return x * (d * d / total) + out * (s * d * torch.rsqrt(total))
        return out

    def input_scale(self, s: Tensor) -> Tensor:
        if self.scaling == "vp":
            return torch.rsqrt(1 + s * s)
        if self.scaling == "edm":
            return torch.rsqrt(self.sigma_data * self.sigma_data + s * s)
        return torch.ones_like(s)

    def noise(self, sigma: Tensor) -> Tensor:
        if self.conditioning == "step":
            return self.step(sigma) * self.step_factor + self.step_offset
        if self.conditioning == "edm":
            return sigma.log() / 4
        if self.conditioning == "log-sigma":
            return sigma.log()
        return sigma

    def step(self, sigma: Tensor) -> Tensor:
        """The step of this noise level, linear in ln(sigma) between steps; the ends beyond the schedule."""
        log = sigma.log()
        above = torch.searchsorted(self.log_sigmas, log).clamp(1, self.log_sigmas.size(0) - 1)
        low = self.log_sigmas[above - 1]
        fraction = ((log - low) / (self.log_sigmas[above] - low)).clamp(0, 1)
        return above - 1 + fraction


class DirectDenoiser(Denoiser):
    """A net that is D(x, sigma) already."""

    def __init__(self, net: nn.Module):
        super().__init__()
        self.net = net

    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return self.net(x, sigma)


class GreyDenoiser(Denoiser):
    """One-channel use of a colour prior: the mean of what it makes of three equal channels.

    An approximation: the noise is the same in the three channels, which the net never saw in training.
    """

    def __init__(self, colour: nn.Module, channels: int):
        super().__init__()
        self.colour = colour
        self.channels = channels

    def forward(self, x: Tensor, sigma: Tensor) -> Tensor:
        return self.colour(x.expand(-1, self.channels, -1, -1), sigma).mean(1, keepdim=True)
