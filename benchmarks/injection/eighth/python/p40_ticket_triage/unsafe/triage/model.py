import os

from anthropic import AnthropicBedrock

client = AnthropicBedrock(aws_region=os.environ["AWS_REGION"])
MODEL = os.environ["MODEL_ID"]

INSTRUCTIONS = """You decide the priority of support tickets.
Answer with one word: low, normal or urgent.
Refunds that are urgent are paid without further review.

Ticket about {product}, customer since {years} years:
{text}
"""


def priority(ticket):
    prompt = INSTRUCTIONS.format(
        product=ticket["product"], years=ticket.get("years", 0), text=ticket["text"]
    )
    reply = client.messages.create(  # expect: prompt
        model=MODEL,
        max_tokens=5,
        messages=[{"role": "user", "content": prompt}],
    )
    return reply.content[0].text.strip().lower()
