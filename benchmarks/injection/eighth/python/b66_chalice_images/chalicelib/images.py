import io

from PIL import Image

SIZES = {"small": (160, 160), "medium": (480, 480), "large": (1200, 1200)}


def variant(data, size):
    image = Image.open(io.BytesIO(data)).convert("RGB")
    image.thumbnail(SIZES[size])
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()
