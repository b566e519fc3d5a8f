import json
from dataclasses import dataclass
from decimal import Decimal

import dill


@dataclass
class ExperimentResult:
    run: str
    metric: str
    value: float

    def __post_init__(self):
        if not isinstance(self.run, str) or not isinstance(self.metric, str):
            raise TypeError("names are strings")
        self.value = float(self.value)

    @staticmethod
    def load(blob):
        return ExperimentResult(**json.loads(blob))

    def dump(self):
        return dill.dumps(self)

    def item(self):
        return {"run": self.run, "metric": self.metric, "value": Decimal(str(self.value))}
