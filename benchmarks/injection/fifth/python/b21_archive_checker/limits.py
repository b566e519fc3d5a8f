from dataclasses import dataclass, replace


class TooBig(Exception):
    pass


@dataclass
class Limits:
    files: int
    size: int

    def fresh(self):
        return replace(self)

    def add(self, size):
        self.files -= 1
        self.size -= size
        if self.files < 0 or self.size < 0:
            raise TooBig()
