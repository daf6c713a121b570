"""python -m vml_export FAMILY ... --about ABOUT.yaml --out FOLDER; see scripts/export/README.md."""
import argparse
import pickle
import sys
from pathlib import Path
from typing import Any, List

from . import about, adm, edm, generic, hf, ldm, schedule
from .denoiser import CONDITIONINGS, PREDICTIONS, SCALINGS, Parameterisation
from .export import Options, export
from .latent import export_latent
from .package import require_free
from .prior import Prior, refuse_class


def main(arguments: List[str]) -> int:
    a = _parser().parse_args(arguments)
    command = "python -m vml_export " + " ".join(arguments)
    options = Options(a.any_size, a.halo, a.batches)
    try:
        # Before what may take minutes.
        require_free(a.out)
        prior = a.load(a)
        if isinstance(prior, ldm.LatentPrior):
            apart = export_latent(prior, about.read(a.about), a.out, command, options)
            print("No command of the plugin restores with latent packages as yet.", file=sys.stderr)
        else:
            prior = prior.grey() if a.grey else prior
            apart = export(prior, about.read(a.about), a.out, command, options)
            if prior.channels != 1:
                print(f"The plugin refuses packages of {prior.channels} channels: export with --grey.", file=sys.stderr)
    except (ValueError, OSError, ImportError, RuntimeError, pickle.UnpicklingError) as e:
        print(_sentence(e), file=sys.stderr)
        return 1
    print(f"{a.out}: differs from the net in Python by {apart:.1e} at most, relative to the largest value")
    return 0


def _sentence(e: Exception) -> str:
    """What is wrong, in a line; an error that is nobody's mistake is raised again."""
    if isinstance(e, ImportError):
        return f"{e.name or e} is not installed or not on PYTHONPATH: see the table in scripts/export/README.md"
    if isinstance(e, pickle.UnpicklingError):
        return "the checkpoint is damaged, or holds more than tensors: choose another one"
    line = " ".join(str(e).split())
    if isinstance(e, RuntimeError):
        if "PytorchStreamReader" in line:
            return "the checkpoint is damaged or not whole: get it again"
        if not line.startswith("Error(s) in loading state_dict"):
            raise e
        return f"the checkpoint is not of this net, check its settings and --key and --prefix: {line[:300]}"
    return line


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m vml_export", description=__doc__)
    families = parser.add_subparsers(required=True, metavar="FAMILY")
    _edm(families)
    _adm(families)
    _hf(families)
    _ldm(families)
    _module(families)
    return parser


def _family(families: Any, name: str, text: str, load: Any) -> argparse.ArgumentParser:
    family: argparse.ArgumentParser = families.add_parser(name, help=text, description=text)
    family.set_defaults(load=load, grey=False)
    family.add_argument("--about", type=Path, required=True, help="YAML file as about.example.yaml")
    family.add_argument("--out", type=Path, required=True, help="folder of the package")
    family.add_argument("--any-size", action="store_true", help="allow every multiple of the stride")
    family.add_argument("--halo", type=int, help="radius to state; otherwise the radius of 99 %% of the gradient")
    family.add_argument("--batches", type=int, nargs="+", default=[1, 2], help="batch sizes to compare")
    family.add_argument("--class", dest="label", type=int, help="class of a class-conditional model")
    return family


def _pixel_family(families: Any, name: str, text: str, load: Any) -> argparse.ArgumentParser:
    family = _family(families, name, text, load)
    family.add_argument("--grey", action="store_true", help="a one-channel prior: mean of D of three equal channels")
    return family


def _edm(families: Any) -> None:
    family = _pixel_family(families, "edm", "a pickle of NVlabs/edm; runs the code in it", lambda a: edm.load(a.pickle, a.label))
    family.add_argument("pickle", type=Path)


def _adm(families: Any) -> None:
    family = _pixel_family(families, "adm", "a checkpoint of guided-diffusion", lambda a: adm.load(
        a.checkpoint, {**adm.PRESETS.get(a.preset, {}), **dict(map(_flag, a.flag))}, a.label))
    family.add_argument("checkpoint", type=Path)
    family.add_argument("--preset", choices=adm.PRESETS)
    family.add_argument("--flag", action="append", default=[], metavar="NAME=VALUE", help="a flag of guided-diffusion")


def _hf(families: Any) -> None:
    family = _pixel_family(families, "diffusers", "a folder of Hugging Face diffusers", lambda a: hf.load(a.folder, a.label))
    family.add_argument("folder", type=Path)


def _ldm(families: Any) -> None:
    family = _family(families, "ldm", "a checkpoint of CompVis latent diffusion", lambda a: ldm.load(
        a.config, a.checkpoint, a.label, a.trust_pickle))
    family.add_argument("config", type=Path, help="the model's YAML configuration")
    family.add_argument("checkpoint", type=Path)
    family.add_argument("--trust-pickle", action="store_true", help="read objects too, which runs code of the checkpoint")


def _module(families: Any) -> None:
    family = _pixel_family(families, "module", "any nn.Module called as net(x, noise)", _load_module)
    family.add_argument("constructor", help="package.module:callable")
    family.add_argument("checkpoint", type=Path, help="state dictionary")
    family.add_argument("--arguments", default="{}", help="the constructor's, as JSON or a .json file")
    family.add_argument("--key", help="where the state lies in the checkpoint, as ema")
    family.add_argument("--prefix", default="", help="of the names in the state, as module.")
    family.add_argument("--channels", type=int, required=True)
    family.add_argument("--size", type=int, required=True, help="of its training images")
    family.add_argument("--stride", type=int, required=True, help="sizes are multiples of it")
    family.add_argument("--prediction", choices=PREDICTIONS, required=True)
    family.add_argument("--conditioning", choices=CONDITIONINGS, required=True)
    family.add_argument("--scaling", choices=SCALINGS, required=True)
    family.add_argument("--schedule", help=schedule.parse.__doc__)
    family.add_argument("--step-factor", type=float, default=1.0)
    family.add_argument("--step-offset", type=float, default=0.0)
    family.add_argument("--sigma-data", type=float, default=0.5)
    family.add_argument("--sigma-range", type=float, nargs=2, default=[0.002, 80.0], help="where there is no schedule")


def _load_module(a: argparse.Namespace) -> Prior:
    refuse_class(a.label)
    net = generic.construct(a.constructor, generic.arguments(a.arguments))
    generic.load_state(net, a.checkpoint, a.key, a.prefix)
    form = Parameterisation(a.prediction, a.conditioning, a.scaling, a.sigma_data, a.step_factor, a.step_offset)
    return generic.prior(net, a.channels, a.size, a.stride, form, schedule.parse(a.schedule) if a.schedule else None,
                         *a.sigma_range)


def _flag(text: str) -> tuple[str, Any]:
    name, _, value = text.partition("=")
    if value in ("True", "False"):
        return name, value == "True"
    for number in (int, float):
        try:
            return name, number(value)
        except ValueError:
            continue
    return name, value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
