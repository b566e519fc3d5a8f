import os
import subprocess


class Transcoder:
    def __init__(self, program, root):
        self.program = program
        self.root = root

    def command(self, job):
        source = os.path.join(self.root, f"{job.recording}.mov")
        target = os.path.join(self.root, job.output)
        return " ".join([
            self.program, "-y", "-i", source,
            "-preset", job.preset, "-b:v", f"{job.bitrate}k", target,
        ])

    def run(self, job):
        done = subprocess.run(self.command(job), shell=True, capture_output=True)  # expect: cmd
        if done.returncode != 0:
            raise RuntimeError("transcoding failed")
