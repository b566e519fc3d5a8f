import json
import os
import pymysql
import boto3

cache = boto3.resource('dynamodb').Table(os.environ['PRICE_CACHE'])
conn = None


def connect():
    global conn
    if conn is None or not conn.open:
        conn = pymysql.connect(host=os.environ['DB_HOST'], user=os.environ['DB_USER'],
                               password=os.environ['DB_PASS'], db='erp', autocommit=True)
    return conn


def chunks(items, size):
    for i in range(0, len(items), size):
        yield items[i:i + size]


def prices(articles):
    cur = connect().cursor()
    for part in chunks(articles, 200):
        marks = ', '.join(['%s'] * len(part))
        cur.execute('SELECT article, price FROM price WHERE valid_to IS NULL AND article IN (' + marks + ')', part)
        for article, price in cur.fetchall():
            yield article, price
    cur.close()


def handler(event, context):
    wanted = []
    for r in event['Records']:
        wanted.extend(json.loads(r['Sns']['Message'])['articles'])
    n = 0
    with cache.batch_writer() as batch:
        for article, price in prices(sorted(set(wanted))):
            batch.put_item(Item={'article': article, 'price': price})
            n += 1
    print('%d prices written' % n)
