from pydantic import BaseModel


class StockLine(BaseModel):
    sku: str
    name: str
    qty: int
