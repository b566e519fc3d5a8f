import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class PhotoStamper:
    program: str
    timeout: int = 20

    def stamp(self, path, title):
        argv = [self.program, "-overwrite_original", f"-Title={title}", str(path)]
        subprocess.run(argv, check=True, timeout=self.timeout)
