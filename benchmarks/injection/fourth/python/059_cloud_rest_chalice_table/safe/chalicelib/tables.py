import os

COLLECTIONS = {
    "books": os.environ.get("BOOKS_TABLE", "books"),
    "films": os.environ.get("FILMS_TABLE", "films"),
}


def table_name(collection):
    if collection not in COLLECTIONS:
        raise ValueError(collection)
    return COLLECTIONS[collection]
