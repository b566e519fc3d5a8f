from dataclasses import dataclass, field


@dataclass
class Pipeline:
    steps: list = field(default_factory=list)

    @property
    def size(self):
        return len(self.steps)

    @classmethod
    def of(cls, document):
        return cls([step for step in document.get("steps", []) if isinstance(step, dict)])
