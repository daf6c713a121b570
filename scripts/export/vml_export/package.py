"""Writes a model package: rdf.yaml (bioimage.io 0.5), weights.pt, test tensors and a card.

The form is that of io.github.vmlmap.models.DescriptionWriter, which the plugin reads.
"""
import hashlib
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Dict, Iterator, List, Optional

import numpy
import torch
import yaml
from torch import Tensor

from .about import About
from .check import value_and_vjp
from .prior import Prior

FORMAT = "0.5.4"
CARD = "README.md"
TEST_SIGMA = 0.5


def save(folder: Path, module: torch.jit.ScriptModule) -> Path:
    """Writes the weights; without a description they are no package."""
    weights = folder / "weights.pt"
    module.save(str(weights))
    return weights


def describe(folder: Path, prior: Prior, about: About, radius: int, fixed_size: Optional[int], command: str) -> Path:
    """Makes a package of the weights in the folder; gives its description."""
    writer = _Description(folder, prior, about, radius, fixed_size, command)
    file = folder / "rdf.yaml"
    file.write_text(yaml.safe_dump(writer.rdf(), sort_keys=False, allow_unicode=True, width=1000), encoding="utf-8")
    (folder / CARD).write_text(writer.card(), encoding="utf-8")
    return file


def require_free(folder: Path) -> None:
    """Raises ValueError where a file of somebody's could be overwritten."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise ValueError(f"{folder} is there and is not an empty folder: give --out a new one")


@contextmanager
def new(folder: Path) -> Iterator[Path]:
    """A folder beside it, which takes its place at the end; when that is not reached, nothing stays."""
    require_free(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".vml-export-", dir=folder.resolve().parent) as temporary:
        package = Path(temporary) / "package"
        package.mkdir()
        yield package
        if folder.exists():
            folder.rmdir()
        package.rename(folder)


def least_size(stride: int, radius: int) -> int:
    """The least size of bioimage.io: it leaves a pixel when the halo is cropped from both sides."""
    return -(-(2 * radius + 1) // stride) * stride


def reference(file: Path) -> Dict[str, Any]:
    return {"source": file.name, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}


class _Description:
    def __init__(self, folder: Path, prior: Prior, about: About, radius: int, fixed_size: Optional[int],
                 command: str):
        self.folder = folder
        self.prior = prior
        self.about = about
        self.radius = radius
        self.fixed_size = fixed_size
        self.command = command
        self.tests = self._test_tensors()

    def rdf(self) -> Dict[str, Any]:
        about = self.about
        return {
            "type": "model", "format_version": FORMAT, "name": about.name, "description": about.description,
            "timestamp": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "authors": [{"name": name} for name in about.authors], "license": about.license,
            "cite": [{"text": work.text, "url": work.url} for work in about.cite], "documentation": CARD,
            "tags": ["diffusion", "denoising", "restoration", "2d", "pytorch"],
            "inputs": [
                self._tensor("x", "image plus noise of standard deviation sigma, in [-1, 1] but for the noise",
                             [self._size("y"), self._size("x")]),
                self._tensor("sigma", "noise level, in the units of x", None)],
            "outputs": [self._tensor("denoised", "D(x, sigma), an estimate of the image",
                                     [self._same_size("y"), self._same_size("x")])],
            "weights": {"torchscript": {**reference(self.folder / "weights.pt"),
                                        "pytorch_version": torch.__version__.split("+")[0]}},
            "config": {"bioimageio": {"modality": about.modality, "task": "denoising"}, "vml-map": self._config()}}

    def _config(self) -> Dict[str, Any]:
        about, prior = self.about, self.prior
        config = {
            "parameterisation": "D(x, sigma)", "sigma_data": prior.sigma_data, "sigma_min": prior.sigma_min,
            "sigma_max": prior.sigma_max, "value_range": [-1, 1], "percentiles": [float(p) for p in about.percentiles],
            "object_size_pixels": [float(s) for s in about.object_size_pixels], "supports_vjp": True,
            "modality": about.modality, "training_data": about.training_data, "training_command": self.command,
            "test_pullback": self.tests["pullback"]}
        return {**config, "weaknesses": list(about.weaknesses)} if about.weaknesses else config

    def _tensor(self, name: str, text: str, space: Optional[List[Dict[str, Any]]]) -> Dict[str, Any]:
        channels = {"type": "channel", "channel_names": [f"channel{i}" for i in range(self.prior.channels)]}
        axes: List[Dict[str, Any]] = [{"type": "batch"}]
        return {"id": name, "description": text, "axes": axes if space is None else [*axes, channels, *space],
                "data": {"type": "float32"}, "test_tensor": self.tests[name]}

    def _size(self, axis: str) -> Dict[str, Any]:
        least = least_size(self.prior.stride, self.radius)
        size: Any = self.fixed_size or {"min": least, "step": self.prior.stride}
        return {"type": "space", "id": axis, "size": size}

    def _same_size(self, axis: str) -> Dict[str, Any]:
        output = {"type": "space", "id": axis, "size": {"tensor_id": "x", "axis_id": axis}}
        return {**output, "halo": self.radius} if self.radius > 0 else output

    def _test_tensors(self) -> Dict[str, Dict[str, Any]]:
        """Discs in noise, what the module makes of them, and x times its Jacobian."""
        module = torch.jit.load(str(self.folder / "weights.pt"))
        size = self.fixed_size or least_size(self.prior.stride, self.radius)
        level = min(max(TEST_SIGMA, self.prior.sigma_min), self.prior.sigma_max)
        sigma = torch.tensor([level])
        x = _discs(self.prior.channels, size) + level * torch.randn(
            1, self.prior.channels, size, size, generator=torch.Generator().manual_seed(0))
        d, pullback = value_and_vjp(module, x, sigma, x)
        tensors = {"x": x, "sigma": sigma, "denoised": d, "pullback": pullback}
        return {name: self._saved(name, tensor) for name, tensor in tensors.items()}

    def _saved(self, name: str, tensor: Tensor) -> Dict[str, Any]:
        file = self.folder / f"test_{name}.npy"
        numpy.save(file, numpy.ascontiguousarray(tensor.numpy(), dtype="<f4"))
        return reference(file)

    def card(self) -> str:
        about, prior = self.about, self.prior
        size = f"{self.fixed_size} x {self.fixed_size} only" if self.fixed_size else f"multiples of {prior.stride}"
        references = "\n".join(f"- {work.text}, <{work.url}>" for work in about.cite)
        weaknesses = "".join(f"\n- {sentence}" for sentence in about.weaknesses)
        return f"""# {about.name}

{about.description}

A diffusion prior for the Fiji plugin VML-MAP: D(x, sigma) of Karras et al. 2022 (arXiv 2206.00364), converted from a
published checkpoint. {prior.channels} channel(s); sizes: {size}; sigma from {prior.sigma_min:.4g} to
{prior.sigma_max:.4g}; 99 % of a pixel's gradient lies within {self.radius} pixels of it. Grey values at percentiles
{about.percentiles[0]} and {about.percentiles[1]} of an image become -1 and 1.

## Intended use

Restoration of images like those it was trained on, {about.modality}. What it synthesises is probable, not observed: do
not measure it.
{weaknesses}
## Training data

{about.training_data}

## Made by

```
{self.command}
```

## Validation

The weights compute what the net computes in Python, to 1e-4, with its gradients; the test tensors show it. The quality
of restorations was not measured when this package was made: hide pixels of images that it has not seen, restore them,
and compare with biharmonic interpolation, as `Test Prior on This Image...` of the plugin does.

## Authors and licence

{", ".join(about.authors)}. {about.license}.

## References

{references}
"""


def _discs(channels: int, size: int) -> Tensor:
    axis = torch.arange(size) % 40 - 20
    inside = torch.hypot(axis[:, None].float(), axis[None, :].float()) < 10
    return torch.where(inside, 0.8, -0.9).expand(1, channels, size, size)
