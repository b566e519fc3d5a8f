from datetime import date
from uuid import UUID

from fastapi import Depends, FastAPI, HTTPException
from mangum import Mangum
from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Booking, Room, session

app = FastAPI()


class BookingIn(BaseModel):
    room: UUID
    day: date
    title: str = Field(min_length=1, max_length=80)


@app.get("/rooms")
def rooms(floor: int | None = None, name: str = "", db: Session = Depends(session)):
    stmt = select(Room).where(Room.name.ilike(f"%{name}%"))
    if floor is not None:
        stmt = stmt.where(Room.floor == floor)
    return [{"id": r.id, "name": r.name} for r in db.scalars(stmt.order_by(Room.name))]


@app.post("/bookings", status_code=201)
def book(data: BookingIn, db: Session = Depends(session)):
    if db.get(Room, str(data.room)) is None:
        raise HTTPException(404, "room")
    taken = db.scalar(select(Booking).where(Booking.room_id == str(data.room), Booking.day == data.day))
    if taken:
        raise HTTPException(409, "taken")
    booking = Booking(room_id=str(data.room), day=data.day, title=data.title)
    db.add(booking)
    db.commit()
    return {"id": booking.id}


handler = Mangum(app)
