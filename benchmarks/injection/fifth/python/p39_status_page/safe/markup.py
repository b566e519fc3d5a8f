from html import escape

STYLE = "body{font-family:sans-serif;max-width:40em;margin:auto}td{padding:.2em 1em}"


def paragraph(text, *values):
    return "<p>" + text.format(*map(escape, values)) + "</p>"


def table(head, rows):
    lines = ["<tr>" + "".join(f"<th>{cell}</th>" for cell in head) + "</tr>"]
    for row in rows:
        lines.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>")
    return "<table>" + "".join(lines) + "</table>"


def document(title, content):
    return f"<!doctype html><title>{title}</title><style>{STYLE}</style>" + "".join(content)
