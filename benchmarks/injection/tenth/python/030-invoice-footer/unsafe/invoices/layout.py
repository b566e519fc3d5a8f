from dataclasses import dataclass, field

from mako.template import Template

HEAD = "Invoice ${number}\n"
ROWS = "% for sku, count, price in lines:\n${sku} x ${count}: ${price}\n% endfor\n"


@dataclass
class Invoice:
    number: int
    lines: list = field(default_factory=list)
    note: str = ""

    def source(self):
        return "".join([HEAD, ROWS, "Note: ", self.note, "\n"])

    def render(self):
        return Template(self.source()).render(number=self.number, lines=self.lines)  # expect: template
