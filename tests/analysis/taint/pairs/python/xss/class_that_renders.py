# trigger: lattice
from dataclasses import dataclass, field
from html import escape


@dataclass
class Table:
    title: str
    rows: list = field(default_factory=list)

    def add(self, *cells):
        self.rows.append("".join(f"<td>{cell}</td>" for cell in cells))
        return self

    def response(self):
        body = f"<h1>{self.title}</h1><table>" + "".join(self.rows) + "</table>"
        headers = {"Content-Type": "text/html"}
        return {"statusCode": 200, "headers": headers, "body": body}  # expect: INJ009


def unsafe(event, context):
    query = event["query_string_parameters"]
    return Table("Query").add("q", query["q"]).response()


def safe(event, context):
    query = event["query_string_parameters"]
    return Table("Query").add("q", escape(query["q"])).response()
