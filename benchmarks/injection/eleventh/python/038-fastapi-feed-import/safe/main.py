from fastapi import Depends, FastAPI, HTTPException
from mangum import Mangum

from feeds import FeedImporter, FeedUnavailable, get_importer
from schemas import FeedRequest, FeedSummary

app = FastAPI(openapi_url=None)


@app.post("/feeds", response_model=FeedSummary)
async def import_feed(request: FeedRequest, importer: FeedImporter = Depends(get_importer)):
    try:
        events = await importer.count_events(request)
    except FeedUnavailable:
        raise HTTPException(status_code=502, detail="feed unavailable")
    return FeedSummary(events=events)


handler = Mangum(app, lifespan="off")
