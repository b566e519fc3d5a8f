from typing import NamedTuple


class Preset(NamedTuple):
    height: int
    bitrate: str
    container: str = "mp4"
    codec: str = "libx264"


PRESETS = {
    "480p": Preset(480, "1200k"),
    "720p": Preset(720, "2500k"),
    "1080p": Preset(1080, "5000k"),
    "webm": Preset(720, "2000k", "webm", "libvpx-vp9"),
}
