class ApiError(Exception):
    status = 500

    def __init__(self, text):
        super().__init__(text)
        self.text = text


class BadInput(ApiError):
    status = 400
