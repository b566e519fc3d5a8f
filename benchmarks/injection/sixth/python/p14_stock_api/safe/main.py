from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Query
from mangum import Mangum
from sqlalchemy import text
from sqlalchemy.orm import Session

from db import session
from schemas import StockLine

app = FastAPI(title="stock")


def fetch_stock(db: Session, warehouse: str, prefix: str):
    stmt = text("SELECT sku, name, qty FROM stock WHERE warehouse = :warehouse AND sku LIKE :pattern")
    return db.execute(stmt, {"warehouse": warehouse, "pattern": f"{prefix}%"}).mappings().all()


@app.get("/warehouses/{warehouse}/stock", response_model=list[StockLine])
def stock(
    warehouse: str,
    prefix: Annotated[str, Query(max_length=40)] = "",
    db: Session = Depends(session),
):
    rows = fetch_stock(db, warehouse, prefix)
    if not rows:
        raise HTTPException(status_code=404, detail="nothing in stock")
    return [StockLine(**row) for row in rows]


@app.get("/health")
async def health():
    return {"ok": True}


handler = Mangum(app, lifespan="off")
