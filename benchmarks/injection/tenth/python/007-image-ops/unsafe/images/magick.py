import shlex
import subprocess

MAGICK = ["/opt/bin/magick", "-limit", "memory", "256MiB"]


def options(ops):
    return shlex.split(ops)


def apply(source, ops, target):
    subprocess.check_call([*MAGICK, "png:" + source, *options(ops), "png:" + target], timeout=25)  # expect: arg
