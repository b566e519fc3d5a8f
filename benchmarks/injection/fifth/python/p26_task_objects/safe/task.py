from datetime import date


class Task:
    def __init__(self, number=0, due=None, title=""):
        self.number = number
        self.due = due
        self.title = title

    def overdue(self, today):
        return bool(self.due) and date.fromisoformat(self.due) < today
