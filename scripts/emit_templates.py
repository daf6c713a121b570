"""Emits the untrained nets from which `Train Prior...` starts: small, medium and large.

    python scripts/emit_templates.py [src/main/resources/templates]

The nets are those of emit_unet.py. A weight that is drawn at random when training begins holds one
negative number -b throughout, which stands for the uniform distribution from -b to b (PyTorch's own
initialisation, b = 1/sqrt(fan-in)); so a template is small when compressed, and the seed is the user's.

This file needs PyTorch; no user of the plugin needs this file.
"""
import gzip
import io
import sys
from pathlib import Path

import torch
from torch import nn

from emit_unet import EdmDenoiser

WIDTHS = {"small": [32, 56, 96], "medium": [64, 112, 192], "large": [112, 192, 320]}
EMBEDDING = 128
SIGMA_DATA = 0.5


def mark(net: nn.Module) -> None:
    """Replaces random weights by the bound of their distribution, and leaves zeros and ones alone."""
    for module in net.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            bound = module.weight[0].numel() ** -0.5
            for weight in (module.weight, module.bias):
                if weight.any():
                    nn.init.constant_(weight, -bound)


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "src/main/resources/templates")
    folder.mkdir(parents=True, exist_ok=True)
    for name, widths in WIDTHS.items():
        torch.manual_seed(0)
        net = EdmDenoiser(1, widths, EMBEDDING, SIGMA_DATA).eval()
        mark(net)
        script = io.BytesIO()
        torch.jit.save(torch.jit.script(net), script)
        (folder / f"{name}.pt.gz").write_bytes(gzip.compress(script.getvalue(), mtime=0))
        print(name, sum(p.numel() for p in net.parameters()), "parameters")


if __name__ == "__main__":
    main()
