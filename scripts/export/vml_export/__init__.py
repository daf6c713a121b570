"""Turns published diffusion models into model packages of the Fiji plugin VML-MAP."""
