import base64
import os
import subprocess
import typing as t

RENDERER = os.path.join(os.environ.get("LAMBDA_TASK_ROOT", "/var/task"), "bin", "tile-render")
STYLES = ("day.xml", "night.xml", "winter.xml")


class Tile(t.NamedTuple):
    z: int
    x: int
    y: int

    @classmethod
    def of(cls, raw):
        z, x, y = (int(raw[k]) for k in "zxy")
        if not 0 <= z <= 19:
            raise ValueError("z")
        top = 1 << z
        if not (0 <= x < top and 0 <= y < top):
            raise ValueError("tile is outside of the map")
        return cls(z, x, y)

    @property
    def argument(self):
        return "%d/%d/%d" % self


def run(tile, style):
    proc = subprocess.run(
        [RENDERER, "--style", "/opt/styles/" + style, "--png", "-", tile.argument],
        capture_output=True, timeout=15,
    )
    if proc.returncode:
        raise RuntimeError("renderer: %d" % proc.returncode)
    return proc.stdout


def render(event, context):
    try:
        tile = Tile.of(event["tile"])
        style = STYLES[int(event.get("style", 0)) % len(STYLES)]
    except (KeyError, TypeError, ValueError) as e:
        return {"error": str(e)}
    return {"png": base64.b64encode(run(tile, style)).decode("ascii")}
