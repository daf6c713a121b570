"""Hugging Face diffusers: against its schedulers' own estimate of the image."""
import pytest
import torch

diffusers = pytest.importorskip("diffusers")

from nets import randomised
from vml_export import hf
from vml_export.export import Options, export


def made(classes=None, channels=3):
    torch.manual_seed(0)
    return randomised(diffusers.UNet2DModel(
        sample_size=8, in_channels=channels, out_channels=channels, block_out_channels=(8, 16), layers_per_block=1,
        norm_num_groups=4, attention_head_dim=4, num_class_embeds=classes,
        down_block_types=("DownBlock2D", "AttnDownBlock2D"), up_block_types=("AttnUpBlock2D", "UpBlock2D")))


SCHEDULERS = [dict(beta_schedule="linear"), dict(beta_schedule="squaredcos_cap_v2"),
              dict(beta_schedule="scaled_linear", beta_start=0.00085, beta_end=0.012)]


@pytest.mark.parametrize("prediction, schedule, classes", [
    ("epsilon", SCHEDULERS[0], None), ("epsilon", SCHEDULERS[1], 5), ("sample", SCHEDULERS[2], None),
    ("v_prediction", SCHEDULERS[0], 5)])
def test_a_folder_becomes_a_package(prediction, schedule, classes, tmp_path, about):
    net = made(classes)
    scheduler = diffusers.DDPMScheduler(prediction_type=prediction, clip_sample=False, **schedule)
    net.save_pretrained(tmp_path / "unet")
    scheduler.save_pretrained(tmp_path / "scheduler")
    prior = hf.load(tmp_path, classes and 2)
    assert (prior.size, prior.stride, prior.channels) == (8, 2, 3)
    assert export(prior, about, tmp_path / "package", "test", Options(any_size=True)) < 1e-4
    module = torch.jit.load(str(tmp_path / "package" / "weights.pt"))
    for step in (10, 500, 900):
        x = torch.randn(2, 3, 8, 8)
        labels = torch.tensor([2, 2]) if classes else None
        theirs = scheduler.step(net(x, step, class_labels=labels).sample, step, x).pred_original_sample
        alpha_bar = scheduler.alphas_cumprod[step]
        mine = module(x / alpha_bar.sqrt(), ((1 - alpha_bar) / alpha_bar).sqrt().expand(2))
        assert float((mine - theirs).abs().max() / theirs.abs().max()) < 1e-3


def test_other_schedulers_with_betas_are_read(tmp_path):
    made().save_pretrained(tmp_path)
    diffusers.DDIMScheduler(prediction_type="v_prediction").save_pretrained(tmp_path)
    assert hf.load(tmp_path).denoiser.prediction == "v"


def test_continuous_time_is_refused(tmp_path):
    made().save_pretrained(tmp_path)
    diffusers.ScoreSdeVeScheduler().save_pretrained(tmp_path)
    with pytest.raises(ValueError, match="ScoreSdeVeScheduler"):
        hf.load(tmp_path)


def test_one_channel(tmp_path, about):
    prior = hf.of_net(made(channels=1), diffusers.DDPMScheduler())
    assert export(prior, about, tmp_path, "test") < 1e-4


def test_a_size_that_is_none_is_refused(tmp_path):
    net = made(channels=1)
    for size, right in ([8, 8], True), ([8, 16], False), (None, False):
        net.register_to_config(sample_size=size)
        if right:
            assert hf.of_net(net, diffusers.DDPMScheduler()).size == 8
        else:
            with pytest.raises(ValueError, match="sample_size"):
                hf.of_net(net, diffusers.DDPMScheduler())


def test_a_class_for_a_net_without_classes_is_refused():
    with pytest.raises(ValueError, match="takes no class"):
        hf.of_net(made(channels=1), diffusers.DDPMScheduler(), 3)
