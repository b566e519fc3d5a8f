import os
import sqlite3
import tempfile

import boto3


class Gallery:
    def __init__(self):
        self._connection = None

    @property
    def connection(self):
        if self._connection is None:
            path = os.path.join(tempfile.mkdtemp(), "gallery.db")
            boto3.client("s3").download_file(os.environ["GALLERY_BUCKET"], "gallery.db", path)
            self._connection = sqlite3.connect(path)
        return self._connection

    def _one(self, sql, *values):
        row = self.connection.execute(sql, values).fetchone()
        if row is None:
            raise LookupError()
        return row

    def count(self, place):
        return self._one("SELECT count(*) FROM photos WHERE ? IN ('', place)", place)[0]

    def newest(self, place):
        return self._one("SELECT title, taken FROM photos WHERE ? IN ('', place) ORDER BY taken DESC", place)

    def of_year(self, year):
        first, last = f"{year:04d}-01-01", f"{year:04d}-12-31"
        return self._one("SELECT title, taken FROM photos WHERE taken BETWEEN ? AND ? ORDER BY stars DESC", first, last)
