from markupsafe import escape


def layout(title, content):
    return f"<!doctype html><html><head><title>{title}</title></head><body>{content}</body></html>"


def results(term, hits):
    header = f"<h1>Results for {term}</h1>"
    items = "".join(f"<li>{escape(hit)}</li>" for hit in hits)
    return layout("Search", f"{header}<ul>{items}</ul>")
