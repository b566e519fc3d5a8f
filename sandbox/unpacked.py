"""The layers that our functions run with, unpacked once for all sandboxes of a checkout.

Their bytecode stays beside them: to compile the engine takes longer than most of what is asked of it.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

from sandbox.kept import ROOT, kept

_KEPT = ROOT / "build" / "layers"


def kept_unpacked(package: bytes) -> Path:
    """The folder with the content of a layer."""

    def unpack(into: Path) -> None:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            archive.extractall(into)

    return kept(_KEPT / hashlib.sha256(package).hexdigest()[:32], unpack)
