import os

EXTENSIONS = (".jpg", ".jpeg", ".png", ".heic")


class Unsafe(Exception):
    pass


def is_photo(name):
    return name.lower().endswith(EXTENSIONS) and not os.path.basename(name).startswith("._")


def target_for(root, name):
    path = os.path.join(root, name)
    return path


def ensure_dir(root):
    if not os.path.isdir(root):
        os.makedirs(root)
