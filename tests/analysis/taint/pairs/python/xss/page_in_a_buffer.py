# trigger: lattice
import html
import io


def page(names, show):
    out = io.StringIO()
    out.write("<ul>")
    for name in names:
        out.write(f"<li>{show(name)}</li>")
    out.write("</ul>")
    return out.getvalue()


def respond(body):
    return {"statusCode": 200, "headers": {"Content-Type": "text/html"}, "body": body}  # expect: INJ009


def unsafe(event, context):
    return respond(page(event["query_string_parameters"]["names"].split(","), str))


def safe(event, context):
    return respond(page(event["query_string_parameters"]["names"].split(","), html.escape))
