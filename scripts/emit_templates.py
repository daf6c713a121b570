"""Emits the untrained nets from which `Train Prior...` starts: small, medium and large; those of a latent prior:
latent (its denoiser) and autoencoder; and encoder and decoder, which hold the parts of a trained autoencoder.

    python scripts/emit_templates.py [src/main/resources/templates]

The nets are those of emit_unet.py and emit_autoencoder.py. A weight that is drawn at random when training begins holds one
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

from emit_autoencoder import CHANNELS, Autoencoder, Decoder, Decoding, Encoder, Encoding
from emit_unet import EdmDenoiser

WIDTHS = {"small": [32, 56, 96], "medium": [64, 112, 192], "large": [112, 192, 320]}
EMBEDDING = 128
SIGMA_DATA = 0.5
# Latents are scaled to unit variance.
LATENT_SIGMA_DATA = 1.0


def mark(net: nn.Module) -> None:
    """Replaces random weights by the bound of their distribution, and leaves zeros and ones alone."""
    for module in net.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            bound = module.weight[0].numel() ** -0.5
            for weight in (module.weight, module.bias):
                if weight.any():
                    nn.init.constant_(weight, -bound)


def write(file: Path, net: nn.Module) -> None:
    mark(net)
    script = io.BytesIO()
    torch.jit.save(torch.jit.script(net.eval()), script)
    file.write_bytes(gzip.compress(script.getvalue(), mtime=0))
    print(file.name, sum(p.numel() for p in net.parameters()), "parameters")


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "src/main/resources/templates")
    folder.mkdir(parents=True, exist_ok=True)
    for name, widths in WIDTHS.items():
        torch.manual_seed(0)
        write(folder / f"{name}.pt.gz", EdmDenoiser(1, widths, EMBEDDING, SIGMA_DATA))
    torch.manual_seed(0)
    write(folder / "latent.pt.gz", EdmDenoiser(CHANNELS, WIDTHS["medium"], EMBEDDING, LATENT_SIGMA_DATA))
    encoder, decoder = Encoder(), Decoder()
    write(folder / "autoencoder.pt.gz", Autoencoder(encoder, decoder))
    write(folder / "encoder.pt.gz", Encoding(encoder))
    write(folder / "decoder.pt.gz", Decoding(decoder))


if __name__ == "__main__":
    main()
