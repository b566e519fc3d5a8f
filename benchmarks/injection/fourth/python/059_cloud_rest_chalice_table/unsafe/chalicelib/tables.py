import os

COLLECTIONS = {
    "books": os.environ.get("BOOKS_TABLE", "books"),
    "films": os.environ.get("FILMS_TABLE", "films"),
}


def table_name(collection):
    if not collection or len(collection) > 60:
        raise ValueError(collection)
    return collection
