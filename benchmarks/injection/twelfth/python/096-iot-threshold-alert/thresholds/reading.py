from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Reading:
    celsius: float
    machine: int

    @classmethod
    def from_rule(cls, event):
        return cls(float(event["temperature"]), int(event["machine"]))

    @property
    def too_hot(self):
        return self.celsius > 85
