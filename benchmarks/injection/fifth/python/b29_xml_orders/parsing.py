from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import List

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from consumer import Invalid


@dataclass
class Line:
    article: str
    amount: Decimal


@dataclass
class Order:
    number: str
    lines: List[Line]


def parse_order(text):
    try:
        root = fromstring(text, forbid_dtd=True)
        lines = [Line(node.get("article"), Decimal(node.findtext("amount"))) for node in root.iter("line")]
    except (ParseError, DefusedXmlException, InvalidOperation, TypeError):
        raise Invalid()
    if not lines or not root.get("number"):
        raise Invalid()
    return Order(root.get("number"), lines)
