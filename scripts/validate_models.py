"""Checks the model packages with bioimage.io's own validator.

    pip install bioimageio.spec
    python scripts/validate_models.py [FOLDER...]

Without folders, all of models/. Prints a line for each package and the details of those that fail;
the exit code is the number that failed. No user of the plugin needs this file.
"""
import sys
from pathlib import Path

from bioimageio.spec import load_description


def validate(folder: Path) -> bool:
    description = load_description(folder / "rdf.yaml", format_version="discover")
    summary = description.validation_summary
    print(f"{folder}: {summary.status}, format {description.format_version}")
    for detail in summary.details:
        for entry in [*detail.errors, *detail.warnings]:
            print("  ", ".".join(str(part) for part in entry.loc), entry.msg[:200])
    return summary.status != "failed"


def main() -> int:
    models = Path(__file__).resolve().parent.parent / "models"
    folders = [Path(a) for a in sys.argv[1:]] or sorted(f.parent for f in models.glob("*/rdf.yaml"))
    return sum(not validate(folder) for folder in folders)


if __name__ == "__main__":
    sys.exit(main())
