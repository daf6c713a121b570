"""From a net in Python to TorchScript.

Nets written by others seldom compile with torch.jit.script, so the net is traced and the scripted
conversion is put around it. A trace follows the sizes of its input where the net computes with them;
where it does not, check.py finds out.
"""
import copy
import warnings
from contextlib import ExitStack, contextmanager
from typing import Any, Iterator, Tuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from .denoiser import Denoiser


class _Forgetful:
    """Stands for the context of a custom autograd function: takes what the forward pass keeps, keeps nothing."""

    def save_for_backward(self, *tensors: Tensor) -> None:
        pass

    def mark_non_differentiable(self, *tensors: Tensor) -> None:
        pass


@contextmanager
def _replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    before = owner.__dict__[name]
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


def _plain_padding(convolution: Any) -> Any:
    """A trace takes sizes of weights, and paddings computed from them, for tensors, which no convolution takes."""

    def convolve(*arguments: Any, **named: Any) -> Any:
        if isinstance(named.get("padding"), Tensor):
            named["padding"] = int(named["padding"])
        return convolution(*arguments, **named)

    return convolve


@contextmanager
def _plain_convolutions() -> Iterator[None]:
    with ExitStack() as stack:
        for name in ("conv2d", "conv_transpose2d"):
            stack.enter_context(_replaced(functional, name, _plain_padding(getattr(functional, name))))
        yield


@contextmanager
def _plain_autograd() -> Iterator[None]:
    """Runs the forward pass of custom autograd functions (EDM's attention, checkpointing) as ordinary
    operations: a trace can hold those and differentiate them, but no Python."""

    def inline(cls: Any, *arguments: Any) -> Any:
        return cls.forward(_Forgetful(), *arguments)

    with _replaced(torch.autograd.Function, "apply", classmethod(inline)):
        yield


def trace(net: nn.Module, example: Tuple[Tensor, ...]) -> torch.jit.ScriptModule:
    """The net as TorchScript, in eval mode."""
    with _plain_autograd(), _plain_convolutions(), warnings.catch_warnings():
        # Of sizes that become constants: check.py finds those that matter.
        warnings.simplefilter("ignore", torch.jit.TracerWarning)
        traced = torch.jit.trace(net.eval(), example, check_trace=False)
    for module in traced.modules():
        code: Any = module._c
        if code._has_method("forward"):
            _free_of_devices(module.graph)
    return traced


def _free_of_devices(graph: Any) -> None:
    """A trace made on the CPU names the CPU wherever a net asked an input for its device. Frequencies and
    the like become stored constants, which follow the weights; all else asks the input again."""
    torch._C._jit_pass_constant_propagation(graph)
    tensors = [i for i in graph.inputs() if i.type().kind() == "TensorType"]
    for node in graph.findAllNodes("prim::Constant"):
        if tensors and node.output().type().kind() == "DeviceObjType":
            device = graph.create("prim::device", tensors[:1])
            device.output().setType(torch._C.DeviceObjType.get())
            device.insertBefore(node)
            node.output().replaceAllUsesWith(device.output())


def scripted(denoiser: Denoiser, example: Tuple[Tensor, Tensor]) -> torch.jit.ScriptModule:
    """The denoiser as TorchScript, its net traced on the input that it gets for the example (x, sigma)."""
    return torch.jit.script(_with_traced_net(denoiser.eval(), example))


def _with_traced_net(denoiser: nn.Module, example: Tuple[Tensor, Tensor]) -> nn.Module:
    if not isinstance(denoiser, Denoiser):
        raise TypeError(f"{type(denoiser).__name__} is no Denoiser")
    child = "colour" if hasattr(denoiser, "colour") else "net"
    net = getattr(denoiser, child)
    seen = _inputs_of(denoiser, net, example)
    result = copy.copy(denoiser)
    result._modules = dict(denoiser._modules)
    result._modules[child] = _with_traced_net(net, seen) if isinstance(net, Denoiser) else trace(net, seen)
    return result


def _inputs_of(denoiser: Denoiser, net: nn.Module, example: Tuple[Tensor, Tensor]) -> Tuple[Tensor, Tensor]:
    """What the net inside gets when the denoiser gets the example."""
    seen: list[Tuple[Tensor, Tensor]] = []
    hook = net.register_forward_pre_hook(lambda _, inputs: seen.append(inputs))
    with torch.no_grad():
        denoiser(*example)
    hook.remove()
    x, noise = seen[0]
    return x.clone(), noise.clone()
