"""How much is tried, and what may be said of it: `@fuzzed(texts())` for a test, `raises_nothing` inside of it.

In the gate each test tries the same few examples every time. `make fuzz` sets `FUZZ_EXAMPLES` and other seeds.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from maremma.model.sensitive import Sensitive

T = TypeVar("T")

IN_GATE = 40
"""Examples of each test that does not ask for fewer."""


def fuzzed(
    *strategies: st.SearchStrategy[Any], examples: int = IN_GATE, **named: st.SearchStrategy[Any]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Try a test on what the strategies make: the same `examples` in the gate, as many as are asked for elsewhere."""
    asked = int(os.environ.get("FUZZ_EXAMPLES", "0"))
    tried = settings(
        max_examples=asked or examples,
        derandomize=not asked,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate, Phase.target, Phase.shrink),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
        print_blob=True,
    )
    return lambda test: tried(given(*strategies, **named)(test))


@st.composite
def hidden(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> Sensitive:
    """A text that no failing test prints; the blob that hypothesis prints brings it back."""
    return Sensitive(draw(texts))


def raises_nothing(work: Callable[[], T]) -> T:
    """What `work` gives. What it raises fails the test with its type and where it came through, and with no value."""
    __tracebackhide__ = True
    try:
        return work()
    except AssertionError:
        raise
    except Exception as error:
        lines = [
            f"{Path(frame.f_code.co_filename).name}:{line}" for frame, line in traceback.walk_tb(error.__traceback__)
        ]
        said = f"{type(error).__name__} at {' > '.join(lines[1:][-6:])}"
    raise AssertionError(said)
