from fastapi import Depends, FastAPI, HTTPException, Query
from mangum import Mangum

from .deps import current_owner, get_repository
from .models import NoteIn, NoteOut, SortKey
from .repository import NoteRepository

app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)


@app.get("/notes", response_model=list[NoteOut])
def list_notes(
    q: str = Query(default="", max_length=80),
    sort: SortKey = SortKey.NEWEST,
    owner: str = Depends(current_owner),
    repository: NoteRepository = Depends(get_repository),
):
    return repository.search(owner, q, sort)


@app.post("/notes", response_model=NoteOut, status_code=201)
def create_note(
    note: NoteIn,
    owner: str = Depends(current_owner),
    repository: NoteRepository = Depends(get_repository),
):
    return repository.add(owner, note)


@app.delete("/notes/{note_id}", status_code=204)
def delete_note(
    note_id: int,
    owner: str = Depends(current_owner),
    repository: NoteRepository = Depends(get_repository),
):
    if not repository.remove(owner, note_id):
        raise HTTPException(status_code=404, detail="no such note")


handler = Mangum(app, lifespan="off")
