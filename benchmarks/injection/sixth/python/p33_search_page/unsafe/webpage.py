import os
import sqlite3
from urllib.parse import unquote_plus

from layout import Page

DB = os.path.join(os.path.dirname(__file__), "articles.db")


def articles(term):
    con = sqlite3.connect(DB)
    try:
        cur = con.execute("SELECT slug, title FROM article WHERE title LIKE ? LIMIT 20", ("%" + term + "%",))
        return cur.fetchall()
    finally:
        con.close()


def html(status, page):
    return {"statusCode": status, "headers": {"Content-Type": "text/html; charset=utf-8"}, "body": str(page)}  # expect: xss


def search(params):
    q = unquote_plus(params.get("q", ""))
    page = Page("Search").form("q", q)
    if q:
        found = articles(q)
        page.heading("%d results for %s" % (len(found), q))
        page.links(found)
    return html(200, page)


def about(params):
    return html(200, Page("About us").heading("We write about bicycles."))


PAGES = {"/search": search, "/about": about}


def handler(event, context):
    path = unquote_plus(event["path"])
    view = PAGES.get(path.rstrip("/"))
    if view is None:
        return html(404, Page("Not found").heading("There is no page " + path))
    return view(event.get("queryStringParameters") or {})
