"""What the author of a package says of the model, from a YAML file; about.example.yaml has all fields."""
import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Dict, List, Sequence

import yaml

NAME = re.compile(r"[A-Za-z0-9_+\- ()]{5,128}")
# The list that the plugin holds packages to.
LICENCES = Path(__file__).resolve().parents[3] / "src/main/resources/io/github/vmlmap/models/spdx.txt"


@dataclass(frozen=True)
class Citation:
    text: str
    url: str


@dataclass(frozen=True)
class About:
    name: str
    description: str
    authors: Sequence[str]
    license: str
    cite: Sequence[Citation]
    modality: str
    object_size_pixels: Sequence[float]
    training_data: str
    percentiles: Sequence[float] = (0.1, 99.9)
    weaknesses: Sequence[str] = ()


def read(file: Path) -> About:
    """Raises ValueError naming a field that is missing, unknown or of the wrong form."""
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as e:
        raise ValueError(f"{file} is no YAML: {e}") from e
    if not isinstance(content, dict):
        raise ValueError(f"{file} must be a mapping of fields")
    known = {f.name for f in fields(About)}
    unknown = set(content) - known
    missing = known - set(content) - {"percentiles", "weaknesses"}
    if unknown or missing:
        raise ValueError(f"{file}: unknown fields {sorted(unknown)}, missing fields {sorted(missing)}")
    for name in ("name", "description", "license", "modality", "training_data"):
        if not isinstance(content[name], str):
            raise ValueError(f"{file}: {name} must be a text, in quotation marks where it is a number")
    if not NAME.fullmatch(content["name"]):
        raise ValueError(f"{file}: name must be 5 to 128 letters, digits, blanks or _+-()")
    if len(content["description"]) > 1024:
        raise ValueError(f"{file}: description is longer than 1024 characters")
    if content["license"] not in LICENCES.read_text(encoding="utf-8").splitlines():
        raise ValueError(f"{file}: license must be an SPDX identifier, as CC-BY-4.0")
    if any(slash in author for author in _texts(file, "authors", content) for slash in "/\\"):
        raise ValueError(f"{file}: authors must have no slash")
    for name in ("object_size_pixels", "percentiles"):
        _require_pair(file, name, content.get(name, (0, 1)))
    return About(**{**content, "authors": _texts(file, "authors", content), "cite": _citations(file, content)})


def _require_pair(file: Path, name: str, value: Any) -> None:
    numbers = isinstance(value, (list, tuple)) and all(isinstance(v, (int, float)) for v in value)
    if not numbers or len(value) != 2 or not value[0] < value[1]:
        raise ValueError(f"{file}: {name} must be two ascending numbers")


def _texts(file: Path, name: str, content: Dict[str, Any]) -> List[str]:
    if not isinstance(content[name], list) or not content[name]:
        raise ValueError(f"{file}: {name} must be a list of at least one")
    return [str(text) for text in content[name]]


def _citations(file: Path, content: Dict[str, Any]) -> List[Citation]:
    try:
        works = [Citation(str(work["text"]), str(work["url"])) for work in content["cite"]]
    except (TypeError, KeyError):
        works = []
    if not works:
        raise ValueError(f"{file}: cite must be a list of text and url, at least one")
    return works
