"""CompVis latent diffusion, with the authors' nets at the shape of their configurations."""
import math

import pytest
import torch
import yaml

from conftest import authors_code
from nets import randomised
from vml_export import ldm
from vml_export.export import Options
from vml_export.latent import export_latent

UNET = dict(image_size=8, in_channels=3, out_channels=3, model_channels=32, attention_resolutions=[2],
            num_res_blocks=1, channel_mult=[1, 2], num_head_channels=16)
STAGE = dict(z_channels=3, resolution=32, in_channels=3, out_ch=3, ch=32, ch_mult=[1, 1, 2], num_res_blocks=1,
             attn_resolutions=[], dropout=0.0)


def configuration(vq, classes):
    unet = dict(UNET, use_spatial_transformer=True, context_dim=8) if classes else UNET
    params = dict(linear_start=0.0015, linear_end=0.0195, timesteps=1000, image_size=8, channels=3,
                  unet_config=dict(params=unet), cond_stage_config="__is_unconditional__",
                  first_stage_config=dict(params=dict(embed_dim=3, ddconfig=dict(STAGE, double_z=not vq))))
    if classes:
        params |= dict(conditioning_key="crossattn",
                       cond_stage_config=dict(target="ldm.modules.encoders.modules.ClassEmbedder"))
    return params


def made(params, vq, classes):
    """The authors' nets and a state dictionary with the names of their checkpoints."""
    from ldm.modules.diffusionmodules import model, openaimodel

    torch.manual_seed(0)
    shape = params["first_stage_config"]["params"]["ddconfig"]
    moments = 1 if vq else 2
    nets = {"model.diffusion_model.": openaimodel.UNetModel(**params["unet_config"]["params"]),
            "first_stage_model.encoder.": model.Encoder(**shape), "first_stage_model.decoder.": model.Decoder(**shape),
            "first_stage_model.quant_conv.": torch.nn.Conv2d(3 * moments, 3 * moments, 1),
            "first_stage_model.post_quant_conv.": torch.nn.Conv2d(3, 3, 1)}
    if vq:
        nets["first_stage_model.quantize.embedding."] = torch.nn.Embedding(16, 3)
    if classes:
        nets["cond_stage_model.embedding."] = torch.nn.Embedding(classes, 8)
    for seed, net in enumerate(nets.values()):
        randomised(net, seed)
    state = {prefix + name: value for prefix, net in nets.items() for name, value in net.state_dict().items()}
    return nets, dict(state, scale_factor=torch.tensor(0.7))


@pytest.mark.parametrize("vq", [True, False])
@pytest.mark.parametrize("classes", [None, 4])
def test_a_checkpoint_becomes_a_latent_package(vq, classes, monkeypatch, tmp_path, about):
    authors_code(monkeypatch, "latent-diffusion")
    pytest.importorskip("einops")
    params = configuration(vq, classes)
    nets, state = made(params, vq, classes)
    (tmp_path / "model.yaml").write_text(yaml.safe_dump(dict(model=dict(params=params))))
    torch.save(dict(state_dict=state), tmp_path / "model.ckpt")
    latent = ldm.load(tmp_path / "model.yaml", tmp_path / "model.ckpt", classes and 2)
    assert export_latent(latent, about, tmp_path / "package", "test", Options(any_size=True)) < 1e-4
    assert (latent.factor, latent.scale) == (4, pytest.approx(0.7))

    x = torch.rand(2, 3, 32, 32) * 2 - 1
    moments = nets["first_stage_model.quant_conv."](nets["first_stage_model.encoder."](x))
    z = 0.7 * moments[:, :3]
    encoder = torch.jit.load(str(tmp_path / "package" / "encoder.pt"))
    torch.testing.assert_close(encoder(x), z, rtol=1e-4, atol=1e-4)

    inner = z / 0.7
    if vq:
        book = nets["first_stage_model.quantize.embedding."].weight
        apart = torch.cdist(inner.permute(0, 2, 3, 1).reshape(-1, 3), book)
        inner = book[apart.argmin(1)].view(2, 8, 8, 3).permute(0, 3, 1, 2)
    image = nets["first_stage_model.decoder."](nets["first_stage_model.post_quant_conv."](inner))
    decoder = torch.jit.load(str(tmp_path / "package" / "decoder.pt"))
    torch.testing.assert_close(decoder(z), image, rtol=1e-4, atol=1e-3)

    betas = torch.linspace(math.sqrt(0.0015), math.sqrt(0.0195), 1000, dtype=torch.float64) ** 2
    alpha_bar = (1 - betas).cumprod(0)[600]
    context = dict(context=state["cond_stage_model.embedding.weight"][2].expand(2, 1, 8)) if classes else {}
    noise = nets["model.diffusion_model."](z, torch.tensor([600, 600]), **context)
    theirs = (z - (1 - alpha_bar).sqrt() * noise) / alpha_bar.sqrt()
    denoiser = torch.jit.load(str(tmp_path / "package" / "weights.pt"))
    mine = denoiser((z / alpha_bar.sqrt()).float(), ((1 - alpha_bar) / alpha_bar).sqrt().float().expand(2))
    assert float((mine - theirs).abs().max() / theirs.abs().max()) < 1e-3

    spec = pytest.importorskip("bioimageio.spec")
    summary = spec.load_description(tmp_path / "package" / "rdf.yaml", format_version="discover").validation_summary
    assert summary.status != "failed", summary.display()
    rdf = yaml.safe_load((tmp_path / "package" / "rdf.yaml").read_text())
    assert rdf["config"]["vml-map"]["parameterisation"] == "D(z, sigma)"
    assert rdf["config"]["vml-map"]["latent"]["downsampling"] == 4


def test_moving_averages_are_preferred(monkeypatch):
    authors_code(monkeypatch, "latent-diffusion")
    pytest.importorskip("einops")
    params = configuration(True, None)
    nets, state = made(params, True, None)
    unet = "model.diffusion_model."
    averages = {"model_ema." + name[len("model."):].replace(".", ""): value + 1 for name, value in state.items() if name.startswith(unet)}
    latent = ldm.of_state(params, {**state, **averages})
    name = next(iter(nets[unet].state_dict()))
    torch.testing.assert_close(latent.prior.denoiser.net.state_dict()[name], state[unet + name] + 1)


def test_text_conditions_are_refused(monkeypatch):
    authors_code(monkeypatch, "latent-diffusion")
    params = dict(configuration(True, 4), cond_stage_config=dict(target="ldm.modules.encoders.modules.BERTEmbedder"))
    _, state = made(params, True, 4)
    with pytest.raises(ValueError, match="BERTEmbedder"):
        ldm.of_state(params, state)
