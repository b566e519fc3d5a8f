from fastapi import FastAPI, HTTPException
from fastapi.responses import HTMLResponse
from mangum import Mangum

from ledger import find_receipt

app = FastAPI()


@app.get("/receipts/{number}")
def show(number: int, note: str = ""):
    receipt = find_receipt(number)
    if receipt is None:
        raise HTTPException(404)
    rows = [f"<tr><td>Receipt</td><td>{receipt.number}</td></tr>"]
    rows.append(f"<tr><td>Total</td><td>{receipt.cents / 100:.2f}</td></tr>")
    if note:
        rows.append(f"<tr><td>Note</td><td>{note}</td></tr>")
    return HTMLResponse("<table>" + "".join(rows) + "</table>")  # expect: xss


handler = Mangum(app, lifespan="off")
