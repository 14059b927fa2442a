"""How long Hypothesis looks for the case nobody thought of; a slow machine is no failure."""

from hypothesis import HealthCheck, settings

SLOW_MACHINE = (HealthCheck.too_slow, HealthCheck.data_too_large)
MANY = settings(max_examples=200, deadline=None, suppress_health_check=SLOW_MACHINE)
SOME = settings(max_examples=80, deadline=None, suppress_health_check=SLOW_MACHINE)
FEW = settings(max_examples=20, deadline=None, suppress_health_check=SLOW_MACHINE, stateful_step_count=40)
VERY_FEW = settings(max_examples=5, deadline=None, suppress_health_check=SLOW_MACHINE)
"""For what costs a second each."""
