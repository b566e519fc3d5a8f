from typing import List, NamedTuple


class Question(NamedTuple):
    text: str
    choices: List[str]
    right: int


QUESTIONS = (
    Question("Which planet is the largest?", ["Mars", "Jupiter", "Saturn"], 1),
    Question("How many bits has a byte?", ["4", "8", "16"], 1),
    Question("Which metal is liquid at room temperature?", ["Mercury", "Lead", "Tin"], 0),
)
