import os
import subprocess
import tempfile


class BarcodeError(Exception):
    pass


ZINT = "/opt/bin/zint"


def render(code, height=40):
    """Return the PNG bytes of a Code-128 barcode."""
    fd, path = tempfile.mkstemp(suffix=".png")
    os.close(fd)
    try:
        command = [ZINT, "--barcode=20", f"--height={height}", "-o", path, f"--data={code}"]
        result = subprocess.run(command, capture_output=True)
        if result.returncode:
            raise BarcodeError("zint failed")
        with open(path, "rb") as png:
            return png.read()
    finally:
        os.unlink(path)
