from enum import Enum

import pandas as pd
from fastapi import FastAPI, HTTPException
from mangum import Mangum
from pydantic import BaseModel

from dataset import sales

app = FastAPI(title="metrics", docs_url=None)
asgi = Mangum(app, lifespan="off")


class Metric(str, Enum):
    margin = "price - cost"
    revenue = "price * quantity"
    profit = "(price - cost) * quantity"


class MetricRequest(BaseModel):
    name: str
    region: str = "eu"


class MetricResponse(BaseModel):
    rows: int
    total: float


@app.get("/health")
def health():
    return {"status": "up"}


@app.post("/metrics", response_model=MetricResponse)
def compute(request: MetricRequest):
    frame = sales()
    frame = frame[frame["region"] == request.region]
    if frame.empty:
        raise HTTPException(status_code=404, detail="no rows")
    price, cost, quantity = frame["price"], frame["cost"], frame["quantity"]
    series = pd.eval(request.name, local_dict={"price": price, "cost": cost, "quantity": quantity})  # expect: code
    return MetricResponse(rows=len(frame), total=float(series.sum()))


def handler(event, context):
    return asgi(event, context)
