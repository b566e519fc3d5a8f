from datetime import datetime
from typing import NamedTuple


class Month(NamedTuple):
    year: int
    month: int

    @classmethod
    def parse(cls, text):
        moment = datetime.strptime(text, "%Y-%m")
        return cls(moment.year, moment.month)

    def __str__(self):
        return f"{self.year:04d}-{self.month:02d}"
