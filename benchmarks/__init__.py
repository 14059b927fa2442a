"""Benchmarks of speed and cost, each figure beside its floor: `python -m benchmarks`."""
