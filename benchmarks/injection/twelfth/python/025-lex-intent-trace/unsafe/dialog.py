def close(intent, text, state="Fulfilled"):
    return {
        "sessionState": {
            "dialogAction": {"type": "Close"},
            "intent": {**intent, "state": state},
        },
        "messages": [{"contentType": "PlainText", "content": text}],
    }
