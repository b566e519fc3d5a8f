"""`make fuzz`: the tests of this folder, round after round, each with another seed, until `FUZZ_SECONDS` are over.

`FUZZ_EXAMPLES` is how much each test tries in a round. What fails ends the run, with the seed that brings it back.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

SECONDS, EXAMPLES = "3600", "1000"


def main(asked: list[str]) -> int:
    """The exit code; `asked` goes to pytest, such as `-k secrets`."""
    left_until = time.monotonic() + float(os.environ.get("FUZZ_SECONDS", SECONDS))
    examples = os.environ.get("FUZZ_EXAMPLES", EXAMPLES)
    seed, rounds = int(os.environ.get("FUZZ_SEED", str(time.time_ns() % 10**9))), 0
    while rounds == 0 or time.monotonic() < left_until:
        command = [sys.executable, "-m", "pytest", "-q", "-n", "auto", str(Path(__file__).parent)]
        command += [f"--hypothesis-seed={seed}", *asked]
        ended = subprocess.run(command, check=False, env={**os.environ, "FUZZ_EXAMPLES": examples})
        if ended.returncode:
            print(f"FUZZ_SEED={seed} FUZZ_EXAMPLES={examples} brings this back.", file=sys.stderr)
            return ended.returncode
        seed, rounds = seed + 1, rounds + 1
    print(f"{rounds} rounds of {examples} examples for each test: nothing was found.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
