from urllib.parse import unquote_plus

from imports.csvfile import rows
from imports.database import connection

INSERT = """
    INSERT INTO member (number, name, joined) VALUES (%(number)s, %(name)s, %(joined)s)
    ON DUPLICATE KEY UPDATE name = VALUES(name)
"""


def chunks(iterable, size=200):
    chunk = []
    for item in iterable:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def handler(event, context):
    entity = event["Records"][0]["s3"]
    source = rows(entity["bucket"]["name"], unquote_plus(entity["object"]["key"]))
    imported = 0
    with connection() as conn, conn.cursor() as cursor:
        for chunk in chunks(source):
            cursor.executemany(INSERT, chunk)
            imported += len(chunk)
        conn.commit()
    return {"imported": imported}
