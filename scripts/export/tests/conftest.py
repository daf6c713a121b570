"""The authors' code is looked for in the folder VML_EXPORT_REPOS (edm, guided-diffusion, latent-diffusion)."""
import os
import sys
from pathlib import Path

import pytest
import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
torch.set_num_threads(1)


def authors_code(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Puts a clone on the Python path, or skips the test."""
    clone = Path(os.environ.get("VML_EXPORT_REPOS", "/nowhere")) / name
    if not clone.is_dir():
        pytest.skip(f"VML_EXPORT_REPOS has no {name}")
    monkeypatch.syspath_prepend(str(clone))


@pytest.fixture
def about():
    from vml_export.about import read

    return read(Path(__file__).resolve().parent.parent / "about.example.yaml")
