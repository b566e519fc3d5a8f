import subprocess


class TranscodeError(RuntimeError):
    pass


class Transcoder:
    binary = "/opt/bin/ffmpeg"

    def _command(self, source, target, job):
        return [
            self.binary, "-y", "-ss", "%.2f" % job.start, "-i", source,
            "-t", "%.2f" % job.length, "-vf", "scale=" + job.scale.value, target,
        ]

    def preview(self, source, target, job):
        done = subprocess.run(self._command(source, target, job), capture_output=True, timeout=240)
        if done.returncode != 0:
            raise TranscodeError("ffmpeg exited with %d" % done.returncode)
