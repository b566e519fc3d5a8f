import json
import re
from dataclasses import asdict, dataclass

MOVE = re.compile(r"[a-h][1-8][a-h][1-8][qrbn]?")
GAME = re.compile(r"[0-9a-f]{16}")


class ProtocolError(ValueError):
    pass


@dataclass(frozen=True)
class Move:
    game: str
    move: str

    @classmethod
    def parse(cls, text):
        try:
            raw = json.loads(text)
            game, move = raw["game"], raw["move"]
        except (KeyError, TypeError, ValueError):
            raise ProtocolError("not a move")
        if not (GAME.fullmatch(game) and MOVE.fullmatch(move)):
            raise ProtocolError("not a move")
        return cls(game, move)

    def dump(self):
        return json.dumps({"type": "move", **asdict(self)}).encode()
