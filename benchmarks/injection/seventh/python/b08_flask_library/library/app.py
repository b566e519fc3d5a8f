import os

from flask import Flask, jsonify, request

from .models import Book, db

ORDER = {"title": Book.title, "year": Book.year, "author": Book.author}


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DB_URL"]
    db.init_app(app)

    @app.get("/books")
    def books():
        query = Book.query
        if request.args.get("author"):
            query = query.filter_by(author=request.args["author"])
        if request.args.get("title"):
            query = query.filter(Book.title.contains(request.args["title"], autoescape=True))
        column = ORDER.get(request.args.get("sort"), Book.title)
        page = query.order_by(column).paginate(page=request.args.get("page", 1, type=int), per_page=25)
        return jsonify(items=[b.as_dict() for b in page.items], pages=page.pages)

    @app.get("/books/<int:book_id>")
    def book(book_id):
        return jsonify(db.get_or_404(Book, book_id).as_dict())

    return app
