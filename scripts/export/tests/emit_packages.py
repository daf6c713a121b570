"""Emits the small exported packages of the Java tests, one a family, with the exporter's own command line.

    VML_EXPORT_REPOS=/folder/of/clones python tests/emit_packages.py ../../src/test/resources/models

tiny-step-net           a plain nn.Module, a folder
tiny-edm.zip            NVlabs/edm: a pickle of its DDPM++ net with attention
tiny-adm.zip            guided-diffusion: a net with learned variances and the cosine schedule
tiny-diffusers.zip      a UNet2DModel with v-prediction, of 32 x 32 pixels only

Checkpoints have the authors' layouts and random weights, most of them 0 so that archives are small. Needs clones of
NVlabs/edm and openai/guided-diffusion, and diffusers.
"""
import os
import pickle
import shutil
import sys
import tempfile
from pathlib import Path
from typing import List

HERE = Path(__file__).resolve().parent
REPOS = Path(os.environ["VML_EXPORT_REPOS"])
sys.path[:0] = [str(HERE.parent), str(HERE), str(REPOS / "edm"), str(REPOS / "guided-diffusion")]

import torch
import yaml
from torch import nn

from nets import TinyStepNet, randomised
from vml_export.__main__ import main

KEPT = 0.1
ADM_FLAGS = dict(image_size=16, num_channels=32, num_head_channels=16, num_res_blocks=1, attention_resolutions="2", channel_mult="1,1",
                 learn_sigma=True, resblock_updown=True, use_scale_shift_norm=True, noise_schedule="cosine")


def sparse(net: nn.Module) -> nn.Module:
    """Random weights of three values, most of them 0, which pack well; biases as they are."""
    generator = torch.Generator().manual_seed(2)
    with torch.no_grad():
        for p in randomised(net).parameters():
            if p.dim() > 1:
                kept = torch.rand(p.shape, generator=generator) < KEPT
                p.copy_(p.sign() * kept * (p[0].numel() * KEPT) ** -0.5)
    return net


def edm() -> List[str]:
    from training.networks import EDMPrecond

    net = EDMPrecond(img_resolution=16, img_channels=3, model_type="SongUNet", model_channels=8, channel_mult=[1, 2], num_blocks=1,
                     attn_resolutions=[8])
    Path("net.pkl").write_bytes(pickle.dumps({"ema": sparse(net)}))
    return ["edm", "net.pkl", "--any-size", "--grey"]


def adm() -> List[str]:
    from vml_export import adm

    torch.save(sparse(adm.load(None, ADM_FLAGS).denoiser.net).state_dict(), "model.pt")
    flags = [word for name, value in ADM_FLAGS.items() for word in ("--flag", f"{name}={value}")]
    return ["adm", "model.pt", *flags, "--any-size", "--grey"]


def diffusers() -> List[str]:
    from diffusers import DDPMScheduler, UNet2DModel

    net = UNet2DModel(sample_size=32, block_out_channels=(8, 16), layers_per_block=1, norm_num_groups=4, attention_head_dim=4,
                      down_block_types=("DownBlock2D", "AttnDownBlock2D"), up_block_types=("AttnUpBlock2D", "UpBlock2D"))
    sparse(net).save_pretrained("net/unet")
    DDPMScheduler(prediction_type="v_prediction").save_pretrained("net/scheduler")
    return ["diffusers", "net", "--grey"]


def module() -> List[str]:
    torch.save(randomised(TinyStepNet()).state_dict(), "net.pt")
    return ["module", "nets:TinyStepNet", "net.pt", "--channels", "1", "--size", "16", "--stride", "2", "--prediction",
            "epsilon", "--conditioning", "step", "--scaling", "vp", "--schedule", "linear:1000", "--any-size"]


def exported(name: str, arguments: List[str], package: str) -> None:
    about = dict(name=name, description="Random weights in the layout of a published model, for tests.", authors=["VML-MAP developers"],
                 license="CC0-1.0", cite=[dict(text="Ho et al. 2020, Denoising diffusion probabilistic models", url="https://arxiv.org/abs/2006.11239")],
                 modality="none", object_size_pixels=[10, 20], training_data="none: random weights")
    Path("about.yaml").write_text(yaml.safe_dump(about))
    if main([*arguments, "--about", "about.yaml", "--out", package]) != 0:
        sys.exit(1)


def emit(target: Path) -> None:
    for make, name, title in ((module, "tiny-step-net", "Tiny step net"), (edm, "tiny-edm", "Tiny EDM net"), (adm, "tiny-adm", "Tiny ADM net"),
                              (diffusers, "tiny-diffusers", "Tiny diffusers net")):
        with tempfile.TemporaryDirectory() as folder:
            # The command is in the card: without the place where the checkpoint lay.
            os.chdir(folder)
            exported(title, make(), name)
            if make is module:
                shutil.copytree(name, target / name, dirs_exist_ok=True)
            else:
                shutil.make_archive(str(target / name), "zip", folder, name)


if __name__ == "__main__":
    emit(Path(sys.argv[1]).resolve())
