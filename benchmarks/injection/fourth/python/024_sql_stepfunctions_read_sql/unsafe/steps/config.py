import os
from enum import Enum


class Source(Enum):
    ORDERS = "dwh.orders"
    REFUNDS = "dwh.refunds"
    VISITS = "dwh.visits"


OUTPUT = os.environ.get("OUTPUT", "s3://cohorts")
URL = os.environ.get("DWH_URL", "postgresql://dwh")
