def step(name):
    def mark(function):
        function.step_name = name
        return function

    return mark


class Registry:
    def __init__(self):
        self._steps = {}
        for attribute in type(self).__dict__.values():
            name = getattr(attribute, "step_name", None)
            if name:
                self._steps[name] = attribute.__get__(self)

    def find(self, name):
        return self._steps.get(name)
