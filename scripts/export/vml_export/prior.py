"""A diffusion model on its way into a package."""
from dataclasses import dataclass, replace
from typing import Optional

from torch import Tensor, nn

from .denoiser import ConvertedDenoiser, Denoiser, GreyDenoiser, Parameterisation


@dataclass(frozen=True)
class Prior:
    """size: the height and width it was trained at; stride: what heights and widths are multiples of."""
    denoiser: Denoiser
    channels: int
    size: int
    stride: int
    sigma_min: float
    sigma_max: float
    sigma_data: float = 0.5

    def grey(self) -> "Prior":
        """As a prior of one-channel images; see GreyDenoiser."""
        if self.channels == 1:
            return self
        return replace(self, denoiser=GreyDenoiser(self.denoiser, self.channels), channels=1)


def discrete_prior(net: nn.Module, channels: int, size: int, stride: int, form: Parameterisation,
                   sigmas: Tensor) -> Prior:
    """Of a net that is told the step of a schedule with these noise levels."""
    return Prior(ConvertedDenoiser(net, channels, form, sigmas), channels, size, stride, float(sigmas[0]),
                 float(sigmas[-1]), form.sigma_data)


def refuse_class(label: Optional[int]) -> None:
    """A class that is given to a net that knows none is a mistake, not to be passed over."""
    if label is not None:
        raise ValueError("the model takes no class: leave --class out")


def checked_class(label: Optional[int], classes: int) -> int:
    """The class to condition on, which a class-conditional net cannot do without."""
    if label is None:
        raise ValueError(f"the model knows {classes} classes and no null class: choose one with --class")
    if not 0 <= label < classes:
        raise ValueError(f"class {label} is not from 0 to {classes - 1}")
    return label
