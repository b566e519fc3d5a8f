import subprocess


class UnknownTool(LookupError):
    pass


TOOLS = {
    "aging": "aging-report",
    "stock": "stock-levels",
    "vat": "vat-summary-v2",
}


class Runner:
    def __init__(self, bindir):
        self.bindir = bindir

    def _program(self, tool):
        try:
            return self.bindir + "/" + TOOLS[tool]
        except KeyError:
            raise UnknownTool(tool) from None

    def run(self, tool, day):
        argv = [self._program(tool), "--date", day.isoformat(), "--format", "csv"]
        proc = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        out, _ = proc.communicate(timeout=120)
        if proc.returncode:
            raise RuntimeError("report programme failed: %s" % proc.returncode)
        return out
