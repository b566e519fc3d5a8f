import io

from PIL import Image, ImageOps, UnidentifiedImageError

SIZES = [32, 96, 256]
Image.MAX_IMAGE_PIXELS = 40_000_000


class NotAPicture(Exception):
    pass


def variants(data):
    try:
        original = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError) as e:
        raise NotAPicture() from e
    for size in SIZES:
        out = io.BytesIO()
        ImageOps.fit(original, (size, size)).save(out, "WEBP", quality=80)
        yield size, out.getvalue()
