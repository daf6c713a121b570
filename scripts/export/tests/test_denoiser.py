"""Every parameterisation, against the closed form of a Gaussian prior."""
import pytest
import torch

from nets import GaussianNet
from vml_export import schedule
from vml_export.check import value_and_vjp
from vml_export.denoiser import (CONDITIONINGS, PREDICTIONS, SCALINGS, ConvertedDenoiser, DirectDenoiser, GreyDenoiser,
                                 Parameterisation)

SIGMAS = schedule.parse("linear:1000")


def forms():
    for prediction in PREDICTIONS:
        for conditioning in CONDITIONINGS:
            for scaling in SCALINGS:
                if not (prediction == "v" and scaling != "vp" or prediction == "edm" and scaling != "edm"):
                    yield Parameterisation(prediction, conditioning, scaling, 0.6, 0.25, 3)


@pytest.mark.parametrize("form", list(forms()), ids=lambda f: f"{f.prediction}-{f.conditioning}-{f.scaling}")
def test_denoises_and_pulls_back_as_the_closed_form(form):
    net = GaussianNet(form, SIGMAS)
    denoiser = ConvertedDenoiser(net, 2, form, SIGMAS)
    sigma = torch.tensor([0.02, 0.37, 1.0, 41.0])
    s = sigma.view(-1, 1, 1, 1)
    x = torch.randn(4, 2, 3, 5) * (1 + s)
    v = torch.randn(x.shape)
    d, g = value_and_vjp(denoiser, x, sigma, v)
    expected = net.denoised(x, s)
    assert d.shape == x.shape
    torch.testing.assert_close(d, expected, rtol=1e-4, atol=1e-4)
    torch.testing.assert_close(g, v * 0.16 / (0.16 + s ** 2), rtol=1e-4, atol=1e-4)
    torch.testing.assert_close(denoiser.vjp(x, sigma, v), g)


@pytest.mark.parametrize("form", [("v", "step", "none"), ("edm", "edm", "vp"), ("x", "step", "vp"), ("x0", "time", "vp")])
def test_what_is_not_defined_is_refused(form):
    with pytest.raises(ValueError):
        Parameterisation(*form)


def test_a_step_needs_a_schedule():
    with pytest.raises(ValueError, match="schedule"):
        ConvertedDenoiser(torch.nn.Identity(), 1, Parameterisation("x0", "step", "vp"))


def test_grey_is_the_mean_of_equal_channels():
    class Weighted(torch.nn.Module):
        def forward(self, x, sigma):
            return x * torch.tensor([0.1, 0.2, 0.6]).view(1, 3, 1, 1)

    x = torch.randn(2, 1, 4, 4)
    grey = GreyDenoiser(DirectDenoiser(Weighted()), 3)
    torch.testing.assert_close(grey(x, torch.ones(2)), 0.3 * x)
