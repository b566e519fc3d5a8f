INSTRUCTIONS = """You write product texts for a shop. Never mention discounts or competitors.
Write in this tone: {tone}

Product: {name}
Facts: {facts}
"""


def build(item, tone):
    return INSTRUCTIONS.format(tone=tone, name=item["name"], facts="; ".join(item["facts"]))
