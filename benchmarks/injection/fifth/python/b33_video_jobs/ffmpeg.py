import subprocess

FFMPEG = "/opt/bin/ffmpeg"


class TranscodeError(Exception):
    def __init__(self, code):
        super().__init__("transcoding failed")
        self.code = code


def arguments(source, target, job):
    yield from (FFMPEG, "-nostdin", "-y", "-ss", f"{job.start:.3f}", "-t", f"{job.seconds:.3f}", "-i", source)
    yield from ("-vf", f"scale=-2:{job.preset.height}", "-c:v", job.preset.codec, "-b:v", job.preset.bitrate)
    yield target


def transcode(source, target, job):
    try:
        subprocess.run(list(arguments(source, target, job)), check=True, capture_output=True, timeout=800)
    except subprocess.CalledProcessError as error:
        raise TranscodeError(error.returncode) from None
    except subprocess.TimeoutExpired:
        raise TranscodeError(-1) from None
