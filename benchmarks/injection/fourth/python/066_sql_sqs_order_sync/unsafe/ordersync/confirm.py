import logging

import requests
from requests.adapters import HTTPAdapter

from .config import config

logger = logging.getLogger(__name__)


class Confirmer(object):
    def __init__(self):
        self.session = requests.Session()
        self.session.mount("https://", HTTPAdapter(max_retries=2))

    def address(self, order):
        return order.get("reply_to") or config.marketplaces[order["marketplace"]]["confirm"]

    def confirm(self, order, row):
        address = self.address(order)
        try:
            response = self.session.put(address, json={"id": row, "state": "accepted"}, timeout=config.confirm_timeout)  # expect: ssrf
        except requests.ConnectionError:
            logger.warning("marketplace could not be reached")
            return False
        return response.ok
