import os
import subprocess


class Probe:
    def __init__(self, count: int):
        self._count = count

    def answers(self, address: str) -> bool:
        argv = ["ping", "-c", str(self._count), "-W", "1", address]
        done = subprocess.run(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return done.returncode == os.EX_OK
