import subprocess
import tempfile
from pathlib import Path


class QpdfError(RuntimeError):
    pass


def rotated(content: bytes, angle: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.pdf"), Path(folder, "out.pdf")
        source.write_bytes(content)
        done = subprocess.run(
            ["/opt/bin/qpdf", str(source), str(target), f"--rotate={angle}"], capture_output=True, timeout=25
        )
        if done.returncode not in (0, 3):
            raise QpdfError("qpdf failed")
        return target.read_bytes()
