import subprocess
import tempfile
from pathlib import Path


def pdf_to_text(data: bytes) -> str:
    with tempfile.TemporaryDirectory() as tmp:
        source = Path(tmp) / "in.pdf"
        source.write_bytes(data)
        done = subprocess.run(
            ["/opt/bin/pdftotext", "-enc", "UTF-8", "--", str(source), "-"],
            check=True,
            capture_output=True,
            timeout=50,
        )
    return done.stdout.decode("utf-8", "replace")
