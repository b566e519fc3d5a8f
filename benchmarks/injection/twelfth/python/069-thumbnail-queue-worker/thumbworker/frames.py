import subprocess


class FrameError(RuntimeError):
    pass


def poster(source, second):
    target = source.replace(".mp4", ".jpg")
    argv = ["/opt/bin/ffmpeg", "-y", "-ss", str(second), "-i", source, "-frames:v", "1", target]
    if subprocess.run(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60).returncode:
        raise FrameError("ffmpeg failed")
    return target
