"""Speed and cost, each figure beside its floor: `python -m benchmarks`."""
