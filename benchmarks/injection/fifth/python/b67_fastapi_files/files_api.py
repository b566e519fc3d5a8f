import os
from uuid import UUID, uuid4

from fastapi import Depends, FastAPI, HTTPException, UploadFile
from fastapi.responses import StreamingResponse
from mangum import Mangum

from catalogue import Catalogue
from security import current_user
from storage import Storage

app = FastAPI(root_path=os.environ.get("ROOT_PATH", ""))
catalogue = Catalogue()
storage = Storage()


@app.get("/files")
def list_files(user: UUID = Depends(current_user)):
    return catalogue.of_user(user)


@app.post("/files", status_code=201)
async def upload(file: UploadFile, user: UUID = Depends(current_user)):
    content = await file.read()
    if len(content) > 5_000_000:
        raise HTTPException(413)
    number = uuid4()
    storage.write(user, number, content)
    catalogue.add(user, number, file.filename or "file", len(content))
    return {"id": str(number)}


@app.get("/files/{number}")
def download(number: UUID, user: UUID = Depends(current_user)):
    if not catalogue.owns(user, number):
        raise HTTPException(404)
    headers = {"Content-Disposition": f'attachment; filename="{number}.bin"'}
    return StreamingResponse(storage.read(user, number), media_type="application/octet-stream", headers=headers)


@app.delete("/files/{number}", status_code=204)
def delete(number: UUID, user: UUID = Depends(current_user)):
    if catalogue.remove(user, number):
        storage.delete(user, number)


handler = Mangum(app, lifespan="off")
