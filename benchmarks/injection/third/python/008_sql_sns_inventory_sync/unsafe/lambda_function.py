import json
import sqlite3

DB = '/mnt/efs/inventory.db'


class Inventory(object):
    def __init__(self, path):
        self.con = sqlite3.connect(path)

    def adjust(self, sku, delta):
        q = "UPDATE stock SET qty = qty + {} WHERE sku = '{}'".format(delta, sku)
        self.con.execute(q)  # expect: sql

    def done(self):
        self.con.commit()
        self.con.close()


def lambda_handler(event, context):
    print("Received event: " + json.dumps(event, indent=2))
    inv = Inventory(DB)
    n = 0
    for rec in event['Records']:
        for item in json.loads(rec['Sns']['Message'])['items']:
            inv.adjust(item['sku'], int(item['delta']))
            n += 1
    inv.done()
    return n
