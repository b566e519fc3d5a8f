import os
from contextlib import closing

import pymysql


def record(lorry, lat, lon, within):
    with closing(pymysql.connect(read_default_file=os.environ["MYSQL_DEFAULTS"], autocommit=True)) as db:
        with db.cursor() as cursor:
            cursor.execute(
                "INSERT INTO positions (lorry, lat, lon, within) VALUES (%s, %s, %s, %s)", (lorry, lat, lon, within)
            )
