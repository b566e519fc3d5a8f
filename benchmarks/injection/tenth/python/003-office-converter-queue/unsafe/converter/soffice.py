import subprocess
from pathlib import Path

OUT = Path("/tmp/out")


def convert(source: Path, target: str) -> Path:
    OUT.mkdir(exist_ok=True)
    # HOME has to be writable, hence the little script
    script = f"export HOME=/tmp; /opt/libreoffice/program/soffice --headless --convert-to {target} --outdir {OUT} {source}"
    result = subprocess.run(["/bin/bash", "-c", script], capture_output=True, timeout=240)  # expect: cmd
    if result.returncode:
        raise RuntimeError("conversion failed")
    produced = sorted(OUT.glob(source.stem + ".*"))
    if not produced:
        raise RuntimeError("nothing produced")
    return produced[0]
