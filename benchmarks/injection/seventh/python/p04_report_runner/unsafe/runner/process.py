import subprocess


class UnknownTool(LookupError):
    pass


class Runner:
    def __init__(self, bindir):
        self.bindir = bindir

    def _program(self, tool):
        if not tool:
            raise UnknownTool(tool)
        return tool if "/" in tool else self.bindir + "/" + tool

    def run(self, tool, day):
        argv = [self._program(tool), "--date", day.isoformat(), "--format", "csv"]
        proc = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # expect: cmd
        out, _ = proc.communicate(timeout=120)
        if proc.returncode:
            raise RuntimeError("report programme failed: %s" % proc.returncode)
        return out
