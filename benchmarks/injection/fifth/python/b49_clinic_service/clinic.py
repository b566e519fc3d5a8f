"""Appointments of the clinic.

Routes
    GET    /doctors                       doctors, with their specialities
    GET    /doctors/{doctor}/slots        free slots of a day
    POST   /appointments                  book a slot
    GET    /appointments/{code}           an appointment
    DELETE /appointments/{code}           cancel it
"""
import datetime
import enum
import functools
import json
import logging
import os
import re
import secrets
from contextlib import contextmanager

import boto3
import psycopg2
import psycopg2.errors
import psycopg2.extras

logger = logging.getLogger()
logger.setLevel(os.environ.get("LOG_LEVEL", "INFO"))
events = boto3.client("events")

OPENING = datetime.time(8, 0)
CLOSING = datetime.time(17, 0)
SLOT = datetime.timedelta(minutes=20)
CODE = re.compile(r"[0-9a-f]{16}")


class Speciality(str, enum.Enum):
    GENERAL = "general"
    SKIN = "skin"
    EYES = "eyes"


class Problem(Exception):
    def __init__(self, status, text):
        super().__init__(text)
        self.status = status
        self.text = text


class Request:
    def __init__(self, event):
        self.path = event.get("pathParameters") or {}
        self.query = event.get("queryStringParameters") or {}
        self._body = event.get("body")

    @functools.cached_property
    def body(self):
        try:
            parsed = json.loads(self._body or "{}")
        except ValueError:
            raise Problem(400, "the body is not JSON") from None
        if not isinstance(parsed, dict):
            raise Problem(400, "the body is not an object")
        return parsed

    def number(self, name):
        value = self.path.get(name, "")
        if not value.isdecimal():
            raise Problem(404, "not found")
        return int(value)

    def code(self):
        value = self.path.get("code", "")
        if not CODE.fullmatch(value):
            raise Problem(404, "not found")
        return value

    def day(self):
        try:
            day = datetime.date.fromisoformat(self.query["day"])
        except (KeyError, ValueError):
            raise Problem(400, "day is a date") from None
        if not 0 <= (day - datetime.date.today()).days <= 90:
            raise Problem(400, "day is not in the next 90 days")
        return day


ROUTES = {}


def route(method, resource):
    def register(function):
        ROUTES[method, resource] = function
        return function

    return register


_connection = None


@contextmanager
def database():
    global _connection
    if _connection is None or _connection.closed:
        _connection = psycopg2.connect(
            os.environ["DATABASE_URL"],
            cursor_factory=psycopg2.extras.RealDictCursor,
            options="-c statement_timeout=5000",
        )
    with _connection, _connection.cursor() as cursor:
        yield cursor


def announce(kind, **numbers):
    events.put_events(
        Entries=[
            {
                "Source": "clinic.appointments",
                "DetailType": kind,
                "EventBusName": os.environ["BUS"],
                "Detail": json.dumps(numbers),
            }
        ]
    )


@route("GET", "/doctors")
def doctors(request):
    sql = "SELECT id, name, speciality FROM doctors WHERE active"
    values = []
    wanted = request.query.get("speciality")
    if wanted:
        try:
            values.append(Speciality(wanted).value)
        except ValueError:
            raise Problem(400, "no such speciality") from None
        sql += " AND speciality = %s"
    with database() as cursor:
        cursor.execute(sql + " ORDER BY name", values)
        return 200, {"doctors": cursor.fetchall()}


def all_slots(day):
    moment = datetime.datetime.combine(day, OPENING)
    end = datetime.datetime.combine(day, CLOSING)
    while moment < end:
        yield moment
        moment += SLOT


@route("GET", "/doctors/{doctor}/slots")
def slots(request):
    doctor, day = request.number("doctor"), request.day()
    with database() as cursor:
        cursor.execute(
            "SELECT starts_at FROM appointments WHERE doctor_id = %s AND starts_at::date = %s AND NOT cancelled",
            (doctor, day),
        )
        taken = {row["starts_at"] for row in cursor.fetchall()}
    return 200, {"slots": [moment.isoformat() for moment in all_slots(day) if moment not in taken]}


@route("POST", "/appointments")
def book(request):
    body = request.body
    try:
        doctor = int(body["doctor"])
        starts_at = datetime.datetime.fromisoformat(body["starts_at"])
        name = str(body["name"]).strip()[:200]
        phone = re.sub(r"[^0-9+]", "", str(body["phone"]))[:20]
    except (KeyError, TypeError, ValueError):
        raise Problem(400, "doctor, starts_at, name and phone are needed") from None
    if starts_at not in set(all_slots(starts_at.date())):
        raise Problem(422, "there is no such slot")
    code = secrets.token_hex(8)
    try:
        with database() as cursor:
            cursor.execute(
                "INSERT INTO appointments (code, doctor_id, starts_at, name, phone, cancelled)"
                " VALUES (%(code)s, %(doctor)s, %(starts_at)s, %(name)s, %(phone)s, false) RETURNING id",
                {"code": code, "doctor": doctor, "starts_at": starts_at, "name": name, "phone": phone},
            )
            number = cursor.fetchone()["id"]
    except psycopg2.errors.UniqueViolation:
        raise Problem(409, "the slot is taken") from None
    announce("Booked", appointment=number, doctor=doctor)
    return 201, {"code": code}


@route("GET", "/appointments/{code}")
def appointment(request):
    with database() as cursor:
        cursor.execute("SELECT doctor_id, starts_at, cancelled FROM appointments WHERE code = %s", (request.code(),))
        row = cursor.fetchone()
    if row is None:
        raise Problem(404, "not found")
    return 200, row


@route("DELETE", "/appointments/{code}")
def cancel(request):
    with database() as cursor:
        cursor.execute(
            "UPDATE appointments SET cancelled = true WHERE code = %s AND NOT cancelled RETURNING id, doctor_id",
            (request.code(),),
        )
        row = cursor.fetchone()
    if row is None:
        raise Problem(404, "not found")
    announce("Cancelled", appointment=row["id"], doctor=row["doctor_id"])
    return 204, None


def reply(status, content):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json", "X-Content-Type-Options": "nosniff"},
        "body": "" if content is None else json.dumps(content, default=str),
    }


def lambda_handler(event, context):
    function = ROUTES.get((event["httpMethod"], event["resource"]))
    if function is None:
        return reply(404, {"error": "not found"})
    try:
        status, content = function(Request(event))
    except Problem as problem:
        status, content = problem.status, {"error": problem.text}
    except psycopg2.OperationalError:
        logger.error("the database is not available")
        status, content = 503, {"error": "try again later"}
    logger.info("%s answered %d", function.__name__, status)
    return reply(status, content)
