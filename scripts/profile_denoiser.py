#!/usr/bin/env python3
"""Where libtorch spends the time of one gradient: profile_denoiser.py WEIGHTS.pt

Prints the operators' own times by PyTorch's profiler, and the time of a gradient with other memory
formats and with the graph optimiser off. One thread; the least of several runs, for the machine may be
shared. Needs PyTorch of the plugin's version; no user of the plugin needs it.
"""
import sys
import time

import torch
from torch.profiler import ProfilerActivity, profile

RUNS = 15


def gradient(model, x, sigma):
    x = x.detach().requires_grad_(True)
    d = model.forward(x, sigma)
    return torch.autograd.grad(d, x, d.detach())[0]


def least(work):
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return 1000 * min(times)


def channels_last(model):
    for parameter in model.parameters():
        if parameter.dim() == 4:
            parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)
    return model


def main(weights):
    torch.set_num_threads(1)
    torch.manual_seed(1)
    for batch, side in ((1, 64), (4, 64), (1, 128)):
        x = torch.randn(batch, 1, side, side)
        sigma = torch.ones(batch)
        plain = torch.jit.load(weights).eval()
        contiguous = least(lambda: gradient(plain, x, sigma))
        last = channels_last(torch.jit.load(weights).eval())
        y = x.contiguous(memory_format=torch.channels_last)
        off = least(lambda: unoptimised(plain, x, sigma))
        error = (gradient(last, y, sigma) - gradient(plain, x, sigma)).norm() / gradient(plain, x, sigma).norm()
        print(f"{batch} x {side} x {side}: contiguous {contiguous:.1f} ms, channels last "
              f"{least(lambda: gradient(last, y, sigma)):.1f} ms (differs by {error:.0e}), optimiser off {off:.1f} ms")
    with profile(activities=[ProfilerActivity.CPU]) as run:
        for _ in range(RUNS):
            gradient(plain, torch.randn(1, 1, 64, 64), torch.ones(1))
    print(run.key_averages().table(sort_by="self_cpu_time_total", row_limit=12, max_name_column_width=50))


def unoptimised(model, x, sigma):
    with torch.jit.optimized_execution(False):
        return gradient(model, x, sigma)


if __name__ == "__main__":
    main(sys.argv[1])
