import subprocess
from dataclasses import dataclass


@dataclass(frozen=True)
class PhotoStamper:
    program: str
    timeout: int = 20

    def stamp(self, path, title):
        line = f"{self.program} -overwrite_original -Title='{title}' {path}"
        subprocess.run(line, shell=True, check=True, timeout=self.timeout)  # expect: cmd
