from typing import Optional

from fastapi import Depends, FastAPI
from mangum import Mangum

from search import CatalogSearch, get_search

app = FastAPI(title="catalogue")


@app.get("/brands/{brand}/products")
def products(brand: str, q: Optional[str] = None, limit: int = 20, search: CatalogSearch = Depends(get_search)):
    return {"items": search.find(brand, q, min(limit, 100))}


@app.get("/health")
def health():
    return {"ok": True}


handler = Mangum(app, lifespan="off")
