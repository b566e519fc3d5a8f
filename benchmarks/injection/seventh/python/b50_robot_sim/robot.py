import json


class Robot:
    TURN = {"L": -1, "R": 1}
    STEP = ((0, 1), (1, 0), (0, -1), (-1, 0))

    def __init__(self, size=10):
        self.size = size
        self.x = self.y = self.heading = 0
        self.trail = []

    def exec(self, word):
        if word in self.TURN:
            self.heading = (self.heading + self.TURN[word]) % 4
        elif word == "F":
            self._forward()
        else:
            raise ValueError("command")

    def _forward(self):
        dx, dy = self.STEP[self.heading]
        nx, ny = self.x + dx, self.y + dy
        if 0 <= nx < self.size and 0 <= ny < self.size:
            self.x, self.y = nx, ny
            self.trail.append((nx, ny))

    def system(self):
        return {"x": self.x, "y": self.y, "heading": "NESW"[self.heading]}


class Session:
    def __init__(self, robot):
        self.robot = robot

    def eval(self, program):
        for word in program:
            self.robot.exec(word)
        return self.robot.system()


def handler(event, context):
    program = (event.get("queryStringParameters") or {}).get("program", "")
    if len(program) > 500:
        return {"statusCode": 413, "body": ""}
    try:
        state = Session(Robot()).eval(program.upper())
    except ValueError:
        return {"statusCode": 400, "body": json.dumps({"error": "only L, R and F"})}
    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps(state)}
