import subprocess


class FrameError(RuntimeError):
    pass


class FrameGrabber:
    def __init__(self, binary: str, width: int):
        self._binary = binary
        self._width = width

    def grab(self, source: str, target: str, offset) -> None:
        command = (
            f"{self._binary} -y -ss {offset} -i {source} "
            f"-vf scale={self._width}:-1 -frames:v 1 {target}"
        )
        done = subprocess.run(command, shell=True, capture_output=True, timeout=120)  # expect: cmd
        if done.returncode != 0:
            raise FrameError(f"ffmpeg ended with {done.returncode}")
