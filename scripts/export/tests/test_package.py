import hashlib
from pathlib import Path

import numpy
import pytest
import torch
import yaml

from nets import TinyStepNet, randomised
from vml_export import schedule
from vml_export.__main__ import _flag, _sentence, main
from vml_export.about import read
from vml_export.check import value_and_vjp
from vml_export.denoiser import ConvertedDenoiser, VP_EPSILON
from vml_export.reach import effective_radius

ABOUT = Path(__file__).resolve().parent.parent / "about.example.yaml"


def packaged(folder, *options):
    """A tiny net made by the command line's module family."""
    folder.mkdir(exist_ok=True)
    torch.save({"ema": {"module." + name: value for name, value in randomised(TinyStepNet()).state_dict().items()}},
               folder / "net.pt")
    code = main(["module", "nets:TinyStepNet", str(folder / "net.pt"), "--key", "ema", "--prefix", "module.",
                 "--channels", "1", "--size", "16", "--stride", "2", "--prediction", "epsilon", "--conditioning", "step",
                 "--scaling", "vp", "--schedule", "linear:1000", "--about", str(ABOUT), "--out", str(folder / "package"),
                 *options])
    return code, folder / "package"


def test_all_files_are_described_with_their_checksums(tmp_path):
    code, package = packaged(tmp_path, "--any-size")
    rdf = yaml.safe_load((package / "rdf.yaml").read_text())
    config = rdf["config"]["vml-map"]
    references = [rdf["weights"]["torchscript"], config["test_pullback"],
                  *(t["test_tensor"] for t in [*rdf["inputs"], *rdf["outputs"]])]
    assert code == 0
    assert len(references) == 5
    for reference in references:
        assert hashlib.sha256((package / reference["source"]).read_bytes()).hexdigest() == reference["sha256"]
    assert config["sigma_min"] == pytest.approx(0.01, rel=1e-3) and config["sigma_max"] == pytest.approx(157.4, rel=1e-3)


def test_test_tensors_are_what_the_net_computes(tmp_path):
    _, package = packaged(tmp_path)
    x, sigma, d, g = (torch.from_numpy(numpy.load(package / f"test_{name}.npy")) for name in ("x", "sigma", "denoised", "pullback"))
    net = ConvertedDenoiser(randomised(TinyStepNet()), 1, VP_EPSILON, schedule.parse("linear:1000"))
    for mine, theirs in zip((d, g), value_and_vjp(net, x, sigma, x)):
        torch.testing.assert_close(mine, theirs, rtol=1e-4, atol=1e-5)


def test_sizes_are_fixed_unless_said(tmp_path):
    sizes = {}
    for name, options in (("fixed", []), ("any", ["--any-size", "--halo", "3"])):
        _, package = packaged(tmp_path / name, *options)
        rdf = yaml.safe_load((package / "rdf.yaml").read_text())
        sizes[name] = rdf["inputs"][0]["axes"][2]["size"]
    assert sizes == {"fixed": 16, "any": {"min": 8, "step": 2}}


@pytest.mark.parametrize("options", [[], ["--any-size"]])
def test_the_official_validator_accepts_it(options, tmp_path):
    spec = pytest.importorskip("bioimageio.spec")
    _, package = packaged(tmp_path, *options)
    summary = spec.load_description(package / "rdf.yaml", format_version="discover").validation_summary
    assert summary.status != "failed", summary.display()
    assert "Validation" not in str(summary.warnings), summary.display()


def test_what_is_wrong_is_said_in_a_line(tmp_path, capsys):
    code, _ = packaged(tmp_path, "--schedule", "quadratic:10")
    assert code == 1 and "quadratic:10 is no schedule" in capsys.readouterr().err


def test_what_is_not_compared_is_no_package(tmp_path, monkeypatch):
    def interrupted(weights, *_):
        assert weights.exists() and not (weights.parent / "rdf.yaml").exists()
        assert not (tmp_path / "package").exists()
        raise KeyboardInterrupt

    monkeypatch.setattr("vml_export.export.compare", interrupted)
    with pytest.raises(KeyboardInterrupt):
        packaged(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["net.pt"]


def test_what_fails_the_comparison_does_not_stay(tmp_path, monkeypatch, capsys):
    def differs(*_):
        raise ValueError("the exported module differs from the net")

    monkeypatch.setattr("vml_export.export.compare", differs)
    (tmp_path / "package").mkdir()
    code, package = packaged(tmp_path)
    assert code == 1 and "differs" in capsys.readouterr().err
    assert list(package.iterdir()) == []


def test_a_folder_in_use_stays_as_it_is(tmp_path, capsys):
    package = tmp_path / "package"
    package.mkdir()
    (package / "README.md").write_text("mine")
    code, _ = packaged(tmp_path)
    assert code == 1 and "not an empty folder" in capsys.readouterr().err
    assert [file.name for file in package.iterdir()] == ["README.md"] and (package / "README.md").read_text() == "mine"
    (package / "README.md").unlink()
    assert packaged(tmp_path)[0] == 0 and (package / "rdf.yaml").exists()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["net.pt", "package"]


def test_flags_are_what_they_look_like():
    assert dict(map(_flag, ["dropout=0.1", "image_size=64", "num_heads_upsample=-1", "class_cond=True", "attention_resolutions=32,16,8"])) == {
        "dropout": 0.1, "image_size": 64, "num_heads_upsample": -1, "class_cond": True, "attention_resolutions": "32,16,8"}


def test_a_damaged_checkpoint_is_a_line():
    assert "get it again" in _sentence(RuntimeError("PytorchStreamReader failed reading zip archive: failed finding central directory"))


@pytest.mark.parametrize("options, said", [(["--prefix", ""], "not of this net"), (["--class", "3"], "takes no class"),
                                           (["--grey", "--schedule", "quadratic:10"], "no schedule")])
def test_mistakes_are_a_line_and_leave_nothing(options, said, tmp_path, capsys):
    code, package = packaged(tmp_path, *options)
    error = capsys.readouterr().err
    assert code == 1 and said in error and error.count("\n") == 1
    assert not package.exists()


def test_missing_code_and_foreign_pickles_are_a_line(tmp_path, capsys):
    (tmp_path / "net.pt").write_bytes(b"no checkpoint")
    for constructor, said in (("nowhere.net:Net", "nowhere is not installed"), ("nets:TinyStepNet", "holds more than tensors")):
        assert main(["module", constructor, str(tmp_path / "net.pt"), "--channels", "1", "--size", "16", "--stride", "2",
                     "--prediction", "x0", "--conditioning", "sigma", "--scaling", "none", "--about", str(ABOUT),
                     "--out", str(tmp_path / "package")]) == 1
        error = capsys.readouterr().err
        assert said in error and error.count("\n") == 1


def test_wrong_constructors_arguments_and_files_are_a_line(tmp_path, capsys):
    torch.save([1, 2], tmp_path / "list.pt")
    (tmp_path / "about.yaml").write_text("name: [")
    for constructor, arguments, about, said in (("nets:Nothing", "{}", ABOUT, "nets has no Nothing"), ("nets:TinyStepNet", '{"depth": 3}', ABOUT, "does not take these --arguments"),
                                                ("nets:TinyStepNet", "{}", ABOUT, "holds list, not a state dictionary"), ("nets:TinyStepNet", "{", ABOUT, "line 1")):
        assert main(["module", constructor, str(tmp_path / "list.pt"), "--arguments", arguments, "--channels", "1", "--size", "16", "--stride", "2",
                     "--prediction", "x0", "--conditioning", "sigma", "--scaling", "none", "--about", str(about), "--out", str(tmp_path / "package")]) == 1
        error = capsys.readouterr().err
        assert said in error and error.count("\n") == 1
    with pytest.raises(ValueError, match="is no YAML"):
        read(tmp_path / "about.yaml")


@pytest.mark.parametrize("change, field", [(dict(name=None), "missing"), (dict(name="a,b,c"), "name"), (dict(colour=1), "colour"), (dict(cite=[]), "cite"),
                                          (dict(authors="me"), "authors"), (dict(percentiles=[9, 1]), "percentiles"), (dict(license="free"), "license"),
                                          (dict(authors=["A/B"]), "authors"),
                                          (dict(name=12345), "name"), (dict(object_size_pixels="4 9"), "object_size_pixels"), (dict(percentiles=["a", "b"]), "percentiles")])
def test_a_wrong_field_of_the_about_file_is_named(change, field, tmp_path):
    content = {k: v for k, v in {**yaml.safe_load(ABOUT.read_text()), **change}.items() if v is not None}
    (tmp_path / "about.yaml").write_text(yaml.safe_dump(content))
    with pytest.raises(ValueError, match=field):
        read(tmp_path / "about.yaml")


def test_the_radius_of_a_convolution_is_its_own():
    class Blur(torch.nn.Module):
        def forward(self, x, sigma):
            return torch.nn.functional.avg_pool2d(x, 7, 1, 3)

    assert effective_radius(Blur(), 1, 32, 1.0) == 3
