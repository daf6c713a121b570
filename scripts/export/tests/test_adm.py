"""guided-diffusion: against the authors' own step from x_t to their estimate of x_0."""
import pytest
import torch

from conftest import authors_code
from nets import randomised
from vml_export import adm
from vml_export.export import Options, export

SMALL = dict(num_channels=32, num_head_channels=16, num_res_blocks=1, attention_resolutions="4", channel_mult="1,2",
             learn_sigma=True, resblock_updown=True)
VARIANTS = {
    "imagenet64": dict(adm.PRESETS["imagenet64"], **SMALL, image_size=8),
    "ffhq256-dps": dict(adm.PRESETS["ffhq256-dps"], **SMALL, image_size=8),
    "x-prediction in 4000 rescaled steps": dict(SMALL, image_size=8, predict_xstart=True, diffusion_steps=4000,
                                                rescale_timesteps=True),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_equals_the_authors_estimate_of_the_image(name, monkeypatch):
    authors_code(monkeypatch, "guided-diffusion")
    from guided_diffusion.script_util import create_model_and_diffusion, model_and_diffusion_defaults

    flags = VARIANTS[name]
    label = 7 if flags.get("class_cond") else None
    prior = adm.load(None, flags, label)
    randomised(prior.denoiser.net)
    net = prior.denoiser.net.net if label else prior.denoiser.net
    _, diffusion = create_model_and_diffusion(**{**model_and_diffusion_defaults(), **flags})
    for step in (3, diffusion.num_timesteps // 2, diffusion.num_timesteps - 1):
        x = torch.randn(2, 3, 8, 8)
        t = torch.tensor([step, step])
        labels = dict(y=torch.tensor([7, 7])) if label else {}
        theirs = diffusion.p_mean_variance(net, x, t, clip_denoised=False, model_kwargs=labels)["pred_xstart"]
        alpha_bar = diffusion.alphas_cumprod[step]
        sigma = torch.full((2,), ((1 - alpha_bar) / alpha_bar) ** 0.5, dtype=torch.float32)
        mine = prior.denoiser(x / alpha_bar ** 0.5, sigma)
        assert float((mine - theirs).abs().max() / theirs.abs().max()) < 1e-3


@pytest.mark.parametrize("name", VARIANTS)
def test_exports_at_two_sizes_and_batches(name, monkeypatch, tmp_path, about):
    authors_code(monkeypatch, "guided-diffusion")
    prior = adm.load(None, VARIANTS[name], 7 if VARIANTS[name].get("class_cond") else None)
    randomised(prior.denoiser.net)
    assert export(prior, about, tmp_path, "test", Options(any_size=True)) < 1e-4
    assert prior.stride == 2 and prior.channels == 3


def test_a_checkpoint_is_loaded(monkeypatch, tmp_path):
    authors_code(monkeypatch, "guided-diffusion")
    flags = VARIANTS["ffhq256-dps"]
    one = adm.load(None, flags)
    torch.save(randomised(one.denoiser.net).state_dict(), tmp_path / "small.pt")
    other = adm.load(tmp_path / "small.pt", flags)
    x, sigma = torch.randn(1, 3, 8, 8), torch.ones(1)
    torch.testing.assert_close(other.denoiser.eval()(x, sigma), one.denoiser.eval()(x, sigma))


def test_a_class_must_be_chosen_and_flags_must_be_known(monkeypatch):
    authors_code(monkeypatch, "guided-diffusion")
    for label in (None, 1000):
        with pytest.raises(ValueError, match="class"):
            adm.load(None, VARIANTS["imagenet64"], label)
    with pytest.raises(ValueError, match="depth"):
        adm.load(None, dict(depth=3))
    with pytest.raises(ValueError, match="noise_schedule quadratic"):
        adm.load(None, dict(VARIANTS["ffhq256-dps"], noise_schedule="quadratic"))


@pytest.mark.parametrize("preset", adm.PRESETS)
def test_the_presets_are_flags_of_the_authors_code(preset, monkeypatch):
    authors_code(monkeypatch, "guided-diffusion")
    from guided_diffusion.script_util import model_and_diffusion_defaults

    assert set(adm.PRESETS[preset]) <= set(model_and_diffusion_defaults())
