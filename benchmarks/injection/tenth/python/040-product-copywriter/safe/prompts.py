from enum import Enum


class Tone(str, Enum):
    NEUTRAL = "neutral"
    CHEERFUL = "cheerful"
    TECHNICAL = "technical"


INSTRUCTIONS = """You write product texts for a shop. Never mention discounts or competitors.
Write in this tone: {tone}

Product: {name}
Facts: {facts}
"""


def build(item, tone):
    return INSTRUCTIONS.format(tone=Tone(tone).value, name=item["name"], facts="; ".join(item["facts"]))
