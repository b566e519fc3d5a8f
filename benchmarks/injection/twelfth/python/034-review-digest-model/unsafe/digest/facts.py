LINES = {"TBL": "tables", "CHR": "chairs", "LMP": "lamps"}


def facts_of(review):
    return [f"product {review['product']}", f"text: {review['comment']}"]
