import subprocess

FFMPEG = "/opt/bin/ffmpeg"


class Poster:
    """Fluent wrapper around the ffmpeg layer."""

    def __init__(self, source, width):
        self._parts = [FFMPEG, "-y", "-ss", "1", "-i", source, "-frames:v", "1", "-vf", f"scale={int(width)}:-1"]

    def titled(self, title):
        self._parts += ["-metadata", f"title={title}"]
        return self

    def render(self, target):
        line = self._parts + [target]
        subprocess.run(line, check=True, timeout=120)
