import subprocess


class WaveformRenderer:
    def __init__(self, width: int, height: int, binary: str = "/opt/bin/ffmpeg"):
        self.size = f"{width}x{height}"
        self.binary = binary

    def render(self, source: str, target: str, label: str) -> str:
        command = [
            self.binary, "-y", "-i", source,
            "-filter_complex", f"showwavespic=s={self.size}",
            "-metadata", f"title={label}",
            "-frames:v", "1", target,
        ]
        subprocess.check_call(command, timeout=60)
        return target
