import subprocess

MAGICK = ["/opt/bin/magick", "-limit", "memory", "256MiB"]
PRESETS = {
    "thumbnail": ["-resize", "200x200>", "-strip"],
    "grey": ["-colorspace", "Gray"],
    "square": ["-gravity", "center", "-extent", "800x800"],
}


def options(ops):
    return PRESETS.get(ops, PRESETS["thumbnail"])


def apply(source, ops, target):
    subprocess.check_call([*MAGICK, "png:" + source, *options(ops), "png:" + target], timeout=25)
