from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.parser import envelopes, event_parser

from .gateway import ErpGateway, Unavailable
from .messages import GoodsReceipt

logger = Logger(service="erp")
gateway = ErpGateway.from_env()


@logger.inject_lambda_context
@event_parser(model=GoodsReceipt, envelope=envelopes.EventBridgeEnvelope)
def handler(receipt: GoodsReceipt, context):
    try:
        document = gateway.book(receipt)
    except Unavailable:
        logger.exception("ERP is not available", extra={"delivery": receipt.delivery})
        raise
    logger.info("receipt booked", extra={"delivery": receipt.delivery, "document": document})
    return {"document": document}
