import os
import subprocess


class Transcoder:
    def __init__(self, program, root):
        self.program = program
        self.root = root

    def command(self, job):
        source = os.path.join(self.root, f"{job.recording}.mov")
        target = os.path.join(self.root, job.output)
        return [
            self.program, "-y", "-i", source,
            "-preset", job.preset, "-b:v", f"{job.bitrate}k", target,
        ]

    def run(self, job):
        done = subprocess.run(self.command(job), capture_output=True)
        if done.returncode != 0:
            raise RuntimeError("transcoding failed")
