import os

from anthropic import AnthropicBedrock

client = AnthropicBedrock(aws_region=os.environ["AWS_REGION"])
MODEL = os.environ["MODEL_ID"]
PRODUCTS = {"router", "phone", "tv"}
CATEGORIES = {"billing": "a bill", "outage": "an outage", "other": "another matter"}

INSTRUCTIONS = """You decide the priority of support tickets.
Answer with one word: low, normal or urgent.

Ticket about {product}, customer since {years} years, it concerns {category}.
"""


def priority(ticket):
    product = ticket["product"] if ticket["product"] in PRODUCTS else "tv"
    prompt = INSTRUCTIONS.format(
        product=product,
        years=int(ticket.get("years", 0)),
        category=CATEGORIES.get(ticket.get("category"), "another matter"),
    )
    reply = client.messages.create(
        model=MODEL,
        max_tokens=5,
        messages=[{"role": "user", "content": prompt}],
    )
    return reply.content[0].text.strip().lower()
