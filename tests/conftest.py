"""How many examples a property is tried on: few on a desk, many on request (`HYPOTHESIS_PROFILE=thorough`)."""

import os

from hypothesis import settings

settings.register_profile("quick", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=1_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
