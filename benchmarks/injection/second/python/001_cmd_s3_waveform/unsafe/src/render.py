import subprocess


class WaveformRenderer:
    def __init__(self, width: int, height: int, binary: str = "/opt/bin/ffmpeg"):
        self.size = f"{width}x{height}"
        self.binary = binary

    def render(self, source: str, target: str, label: str) -> str:
        command = (
            f"{self.binary} -y -i {source} "
            f"-filter_complex showwavespic=s={self.size} "
            f'-metadata title="{label}" -frames:v 1 {target}'
        )
        subprocess.check_call(command, shell=True, timeout=60)  # expect: cmd
        return target
