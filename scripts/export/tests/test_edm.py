"""NVlabs/edm: pickles of the authors' persistent classes."""
import pickle

import pytest
import torch

from conftest import authors_code
from nets import randomised
from vml_export import edm
from vml_export.export import Options, export

SONG = dict(model_type="SongUNet", model_channels=16, channel_mult=[1, 2], num_blocks=1, attn_resolutions=[4])
NCSN = dict(SONG, embedding_type="fourier", encoder_type="residual", decoder_type="standard", channel_mult_noise=2,
            resample_filter=[1, 3, 3, 1])
ADM = dict(model_type="DhariwalUNet", model_channels=16, channel_mult=[1, 2], num_blocks=1, attn_resolutions=[4])
NETS = {"EDM, DDPM++": ("EDMPrecond", SONG), "EDM, NCSN++": ("EDMPrecond", NCSN), "EDM, ADM": ("EDMPrecond", ADM),
        "VP": ("VPPrecond", SONG), "VE": ("VEPrecond", NCSN)}


def made(name, classes):
    from training import networks

    kind, options = NETS[name]
    torch.manual_seed(0)
    return randomised(getattr(networks, kind)(img_resolution=8, img_channels=3, label_dim=classes, **options))


@pytest.mark.parametrize("name, classes, label", [
    *((name, 0, None) for name in NETS), ("EDM, DDPM++", 10, None), ("EDM, ADM", 10, 3)])
def test_a_pickle_becomes_a_package(name, classes, label, monkeypatch, tmp_path, about):
    authors_code(monkeypatch, "edm")
    net = made(name, classes)
    (tmp_path / "net.pkl").write_bytes(pickle.dumps({"ema": net}))
    prior = edm.load(tmp_path / "net.pkl", label)
    assert (prior.size, prior.stride, prior.channels) == (8, 2, 3)
    assert 0 < prior.sigma_min < prior.sigma_max < 1000
    assert export(prior, about, tmp_path / "package", "test", Options(any_size=True)) < 1e-4
    module = torch.jit.load(str(tmp_path / "package" / "weights.pt"))
    x, sigma = torch.randn(2, 3, 8, 8), torch.tensor([0.4, 5.0])
    one_hot = None if label is None else torch.nn.functional.one_hot(torch.tensor([label, label]), classes)
    torch.testing.assert_close(module(x, sigma), net(x, sigma, one_hot).float(), rtol=1e-4, atol=1e-4)


def test_another_pickle_is_refused(tmp_path):
    for content in ([1], {"model": 1}):
        (tmp_path / "net.pkl").write_bytes(pickle.dumps(content))
        with pytest.raises(ValueError, match="is no network pickle of EDM"):
            edm.load(tmp_path / "net.pkl")


def test_an_unknown_class_is_refused(monkeypatch):
    authors_code(monkeypatch, "edm")
    with pytest.raises(ValueError, match="0 to 9"):
        edm.of_net(made("VP", 10), 10)
