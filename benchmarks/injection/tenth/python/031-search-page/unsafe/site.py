from index import lookup

HTML = {"content-type": "text/html; charset=utf-8"}
PAGE = """<!doctype html><title>Search</title>
<form><input name=q value="{words}"></form>
<h1>Results for {words}</h1>
<ol>{items}</ol>"""


def items(found):
    for title, path in found:
        yield f'<li><a href="{path}">{title}</a></li>'


def handler(event, context):
    words = event.get("queryStringParameters", {}).get("q", "")
    page = PAGE.format(words=words, items="".join(items(lookup(words))))
    return {"statusCode": 200, "headers": HTML, "body": page}  # expect: xss
