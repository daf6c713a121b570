import math

import numpy
import pytest
import torch

from vml_export import schedule
from vml_export.denoiser import ConvertedDenoiser, VP_EPSILON


def test_levels_are_those_of_the_definition():
    betas = torch.tensor([0.1, 0.2, 0.3])
    expected = [math.sqrt((1 - a) / a) for a in (0.9, 0.9 * 0.8, 0.9 * 0.8 * 0.7)]
    assert schedule.sigmas_of_betas(betas).tolist() == pytest.approx(expected, rel=1e-6)


def test_cosine_follows_the_square_of_the_cosine():
    sigmas = schedule.sigmas_of_betas(schedule.cosine_betas(1000))
    alpha_bar = lambda t: math.cos((t + 0.008) / 1.008 * math.pi / 2) ** 2
    assert 1 / (1 + float(sigmas[499]) ** 2) == pytest.approx(alpha_bar(0.5) / alpha_bar(0), rel=1e-9)


def test_adm_adds_the_same_noise_in_any_number_of_steps():
    assert schedule.adm_linear_betas(1000)[[0, -1]].tolist() == pytest.approx([1e-4, 0.02])
    few, many = (schedule.sigmas_of_betas(schedule.adm_linear_betas(n))[-1] for n in (1000, 4000))
    assert float(few.log()) == pytest.approx(float(many.log()), rel=0.02)


def test_steps_of_pure_noise_are_left_out():
    assert len(schedule.sigmas_of_alpha_bar(torch.tensor([0.9, 0.5, 0.0]))) == 2


@pytest.mark.parametrize("alpha_bar", [[0.5, 0.9], [1.0, 0.5], [0.5]])
def test_what_is_no_schedule_is_refused(alpha_bar):
    with pytest.raises(ValueError, match="does not add noise"):
        schedule.sigmas_of_alpha_bar(torch.tensor(alpha_bar))


def test_texts(tmp_path):
    numpy.save(tmp_path / "betas.npy", numpy.array([0.1, 0.2]))
    assert len(schedule.parse("linear:1000")) == 1000
    assert float(schedule.parse("sqrt-linear:10:0.0015:0.0195")[0]) == pytest.approx(math.sqrt(0.0015 / 0.9985))
    assert float(schedule.parse(str(tmp_path / "betas.npy"))[0]) == pytest.approx(1 / 3)
    for wrong in ("quadratic:10", "linear"):
        with pytest.raises(ValueError, match="is no schedule"):
            schedule.parse(wrong)


def test_a_level_of_the_schedule_is_its_step_and_others_lie_between():
    sigmas = schedule.parse("linear:1000")
    denoiser = ConvertedDenoiser(torch.nn.Identity(), 1, VP_EPSILON, sigmas)
    steps = torch.tensor([0, 1, 250, 998, 999])
    assert denoiser.step(sigmas[steps].float()).tolist() == pytest.approx(steps.tolist(), abs=2e-2)
    between = (sigmas[250] * sigmas[251]).sqrt()
    assert float(denoiser.step(between.float()[None])) == pytest.approx(250.5, abs=2e-2)
    assert denoiser.step(torch.tensor([0.0, 1e-9, 1e9])).tolist() == [0, 0, 999]
