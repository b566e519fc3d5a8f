import subprocess


class TranscodeError(RuntimeError):
    pass


class Transcoder:
    binary = "/opt/bin/ffmpeg"

    def _command(self, source, target, job):
        parts = [self.binary, "-y", "-ss %.2f" % job.start, "-i", source]
        parts += ["-t %.2f" % job.length, "-vf scale=" + job.scale, target]
        return " ".join(parts)

    def preview(self, source, target, job):
        done = subprocess.run(self._command(source, target, job), shell=True, capture_output=True, timeout=240)  # expect: cmd
        if done.returncode != 0:
            raise TranscodeError("ffmpeg exited with %d" % done.returncode)
