import os

from jinja2 import Environment, FileSystemLoader, select_autoescape

from .data import load_invoice

env = Environment(
    loader=FileSystemLoader(os.path.join(os.path.dirname(__file__), "templates")),
    autoescape=select_autoescape(["html"]),
)
env.filters["money"] = lambda cents: "%d.%02d" % divmod(int(cents), 100)
TEMPLATES = {"de": "invoice_de.html", "en": "invoice_en.html"}


def page(status, name, **data):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "default-src 'self'"},
        "body": env.get_template(name).render(**data),
    }


def handler(event, context):
    number = event["pathParameters"]["number"]
    q = event.get("queryStringParameters") or {}
    if not number.isdecimal():
        return page(400, "error.html", message="Not an invoice number: " + number)
    user = event["requestContext"]["authorizer"]["claims"]["sub"]
    invoice = load_invoice(user, int(number))
    if invoice is None:
        return page(404, "error.html", message="There is no invoice " + number)
    return page(200, TEMPLATES.get(q.get("lang"), "invoice_en.html"), invoice=invoice, note=q.get("note", ""))
