class Delivery:
    timeout = (3, 10)

    def __init__(self, url, payload):
        self.url = url
        self.payload = payload

    def send(self, session):
        session.headers["User-Agent"] = "hooks/2"
        answer = session.post(self.url, json=self.payload, timeout=self.timeout, allow_redirects=False)
        return answer.status_code
