import subprocess


class FrameError(RuntimeError):
    pass


class FrameGrabber:
    def __init__(self, binary: str, width: int):
        self._binary = binary
        self._width = width

    def grab(self, source: str, target: str, offset) -> None:
        seconds = max(0.0, float(offset))
        command = [
            self._binary, "-y", "-ss", f"{seconds:.3f}", "-i", source,
            "-vf", f"scale={self._width}:-1", "-frames:v", "1", target,
        ]
        done = subprocess.run(command, capture_output=True, timeout=120)
        if done.returncode != 0:
            raise FrameError(f"ffmpeg ended with {done.returncode}")
