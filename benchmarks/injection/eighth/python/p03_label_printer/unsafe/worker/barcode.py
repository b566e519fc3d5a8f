import os
import tempfile


class BarcodeError(Exception):
    pass


ZINT = "/opt/bin/zint"


def render(code, height=40):
    """Return the PNG bytes of a Code-128 barcode."""
    fd, path = tempfile.mkstemp(suffix=".png")
    os.close(fd)
    try:
        command = f'{ZINT} --barcode=20 --height={height} -o {path} --data="{code}"'
        pipe = os.popen(command)  # expect: cmd
        pipe.read()
        if pipe.close() is not None:
            raise BarcodeError("zint failed")
        with open(path, "rb") as png:
            return png.read()
    finally:
        os.unlink(path)
