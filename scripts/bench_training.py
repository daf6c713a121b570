"""The PyTorch side of `scripts/bench training`: the same net, batch and optimizer as the Java trainer.

Each line of standard input is a number of steps to make; the answer is their seconds on the clock and
on the processor. This file needs PyTorch and NumPy.
"""
import argparse
import sys
import time
from typing import List

import numpy
import torch

from emit_templates import EMBEDDING, SIGMA_DATA, WIDTHS
from emit_unet import EdmDenoiser


class Training:
    """EDM's training with Adam and averaged weights, on crops of random images in eight orientations."""

    def __init__(self, net: EdmDenoiser, batch: int, crop: int, bfloat16: bool):
        self.forward = net.forward_bf16 if bfloat16 else net.forward
        self.weights: List[torch.Tensor] = list(net.parameters())
        self.averages = [w.detach().clone() for w in self.weights]
        self.optimizer = torch.optim.Adam(self.weights, lr=1e-3)
        self.batch, self.crop = batch, crop
        self.random = numpy.random.default_rng(0)
        self.images = self.random.standard_normal((16, 256, 256)).astype(numpy.float32)

    def crops(self) -> torch.Tensor:
        crops = numpy.empty((self.batch, 1, self.crop, self.crop), numpy.float32)
        for item in crops:
            i, (y, x), turn = self.random.integers(16), self.random.integers(257 - self.crop, size=2), self.random.integers(8)
            crop = numpy.rot90(self.images[i, y:y + self.crop, x:x + self.crop], turn % 4)
            item[0] = crop.T if turn > 3 else crop
        return torch.from_numpy(crops)

    def step(self) -> float:
        clean = self.crops()
        sigma = (torch.randn(self.batch) * 1.5 - 0.7).exp()
        s = sigma.view(-1, 1, 1, 1)
        d = self.forward(clean + s * torch.randn_like(clean), sigma)
        loss = ((s.square() + SIGMA_DATA ** 2) / (s * SIGMA_DATA).square() * (d - clean).square()).mean()
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        with torch.no_grad():
            torch._foreach_lerp_(self.averages, self.weights, 1e-3)
        return loss.item()


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--size", choices=WIDTHS, default="medium")
    args.add_argument("--batch", type=int, default=16)
    args.add_argument("--crop", type=int, default=64)
    args.add_argument("--threads", type=int, default=1)
    args.add_argument("--bfloat16", action="store_true")
    a = args.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(0)
    training = Training(EdmDenoiser(1, WIDTHS[a.size], EMBEDDING, SIGMA_DATA).eval(), a.batch, a.crop, a.bfloat16)
    print("PyTorch", torch.__version__, flush=True)
    for line in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        for _ in range(int(line)):
            training.step()
        print(time.perf_counter() - wall, time.process_time() - cpu, flush=True)


if __name__ == "__main__":
    main()
