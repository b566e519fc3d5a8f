import os

from consumer import Consumer
from parsing import parse_order
from store import OrderStore


class OrderConsumer(Consumer):
    def __init__(self):
        self.store = OrderStore(os.environ["ORDERS_DSN"])

    def parse(self, body):
        return parse_order(body)

    def process(self, order):
        self.store.save(order)


consumer = OrderConsumer()


def handler(event, context):
    return consumer.consume(event["Records"])
