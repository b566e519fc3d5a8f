import os


class Probe:
    def __init__(self, count: int):
        self._count = count

    def answers(self, address: str) -> bool:
        line = "ping -c {} -W 1 {} > /dev/null 2>&1".format(self._count, address)
        return os.system(line) == 0  # expect: cmd
