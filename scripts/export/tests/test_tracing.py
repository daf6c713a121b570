import io

import pytest
import torch
from torch import nn

from nets import TinyStepNet, randomised
from vml_export import schedule
from vml_export.check import compare, distance, value_and_vjp
from vml_export.denoiser import VP_EPSILON, ConvertedDenoiser, DirectDenoiser, GreyDenoiser
from vml_export.tracing import scripted, trace


class Squared(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx, g):
        return 2 * ctx.saved_tensors[0] * g


class Custom(nn.Module):
    def forward(self, x, sigma):
        return Squared.apply(x) * torch.exp(torch.arange(3, device=x.device) / 3).sum() / sigma.view(-1, 1, 1, 1)


class OneSize(nn.Module):
    """Computes with a size in Python, which a trace does not follow."""

    def forward(self, x, sigma):
        return x * float(int(x.shape[2]))


def reloaded(module):
    file = io.BytesIO()
    torch.jit.save(module, file)
    file.seek(0)
    return torch.jit.load(file)


def test_custom_autograd_functions_become_ordinary_operations():
    apply = torch.autograd.Function.__dict__["apply"]
    module = reloaded(trace(Custom(), (torch.randn(1, 1, 4, 4), torch.ones(1))))
    assert torch.autograd.Function.__dict__["apply"] is apply
    x, sigma, v = torch.randn(2, 1, 6, 8), torch.tensor([1.0, 2.0]), torch.randn(2, 1, 6, 8)
    for mine, theirs in zip(value_and_vjp(module, x, sigma, v), value_and_vjp(Custom(), x, sigma, v)):
        torch.testing.assert_close(mine, theirs)


class AsksForDevices(nn.Module):
    def forward(self, x, sigma):
        return x * torch.ones(x.shape[0], device=x.device).view(-1, 1, 1, 1) / sigma.to(x.device).view(-1, 1, 1, 1)


@pytest.mark.parametrize("net", [Custom(), AsksForDevices(), randomised(TinyStepNet())])
def test_nothing_is_made_on_a_device_of_its_own(net):
    assert "torch.device(" not in trace(net, (torch.randn(1, 1, 4, 4), torch.ones(1))).code


def test_a_grey_prior_of_a_discrete_net_is_followed_to_other_sizes_and_batches(tmp_path):
    sigmas = schedule.parse("linear:1000")
    grey = GreyDenoiser(ConvertedDenoiser(randomised(TinyStepNet(3)), 3, VP_EPSILON, sigmas), 3)
    file = tmp_path / "weights.pt"
    scripted(grey, (torch.randn(1, 1, 8, 8), torch.ones(1))).save(str(file))
    assert compare(file, grey, 1, [(8, 8), (12, 10)], [1, 3], (0.5, 3.0)) < 1e-5


def test_a_net_that_a_trace_does_not_follow_is_refused_at_other_sizes(tmp_path):
    net = DirectDenoiser(OneSize())
    file = tmp_path / "weights.pt"
    scripted(net, (torch.randn(1, 1, 8, 8), torch.ones(1))).save(str(file))
    assert compare(file, net, 1, [(8, 8)], [1, 2], (1.0, 1.0)) == 0
    with pytest.raises(ValueError, match="12 x 8"):
        compare(file, net, 1, [(12, 8)], [1], (1.0, 1.0))


def test_what_is_no_number_is_refused(tmp_path):
    class Spoilt(nn.Module):
        def forward(self, x, sigma):
            return torch.where(x > 1, x * float("nan"), x)

    net = DirectDenoiser(Spoilt())
    file = tmp_path / "weights.pt"
    scripted(net, (torch.randn(1, 1, 8, 8), torch.ones(1))).save(str(file))
    with pytest.raises(ValueError, match="differs"):
        compare(file, net, 1, [(8, 8)], [1], (1.0, 1.0))


def test_dropout_is_off():
    net = nn.Sequential(nn.Conv2d(1, 1, 1), nn.Dropout(0.5)).train()

    class Noisy(nn.Module):
        def __init__(self):
            super().__init__()
            self.net = net

        def forward(self, x, sigma):
            return self.net(x)

    module = reloaded(trace(Noisy(), (torch.randn(1, 1, 4, 4), torch.ones(1))))
    x = torch.randn(1, 1, 4, 4)
    assert distance(module(x, torch.ones(1)), module(x, torch.ones(1))) == 0
