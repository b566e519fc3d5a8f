import io
from datetime import date
from typing import Annotated

import pandas as pd
from fastapi import Depends, FastAPI, HTTPException, Query, Response
from mangum import Mangum
from sqlalchemy import Connection

from .db import connection
from .queries import Grouping, Measure, report_statement
from .security import Caller, require_role

app = FastAPI(docs_url=None, openapi_url=None)
Db = Annotated[Connection, Depends(connection)]
Analyst = Annotated[Caller, Depends(require_role("analyst"))]


@app.get("/reports/{measure}")
def report(
    measure: Measure,
    db: Db,
    caller: Analyst,
    start: date,
    end: date,
    by: Grouping = Grouping.MONTH,
    country: Annotated[list[str] | None, Query(max_length=2)] = None,
):
    if (end - start).days > 366:
        raise HTTPException(status_code=422, detail="period too long")
    statement = report_statement(measure, by, start, end, caller.tenant, country or [])
    frame = pd.read_sql_query(statement, db)
    if frame.empty:
        return Response(status_code=204)
    frame["share"] = frame["value"] / frame["value"].sum()
    buffer = io.StringIO()
    frame.to_csv(buffer, index=False, float_format="%.4f")
    return Response(
        buffer.getvalue(),
        media_type="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{measure.value}-{by.value}-{start}.csv"'},
    )


handler = Mangum(app, lifespan="off")
