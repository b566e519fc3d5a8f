import json
import os
import pickle
from functools import lru_cache

import numpy as np

MODEL = os.path.join(os.environ.get("MODEL_DIR", "/opt/model"), "churn.pkl")
FEATURES = ("age", "months", "orders", "complaints", "spent")
BOUNDS = {"age": (0, 120), "months": (0, 600), "orders": (0, 10_000), "complaints": (0, 1000), "spent": (0, 1e7)}


@lru_cache(maxsize=1)
def model():
    with open(MODEL, "rb") as stream:
        return pickle.load(stream)


class BadInput(ValueError):
    def __init__(self, index):
        super().__init__(f"customer {index} is not complete")
        self.index = index


def vector(index, customer):
    try:
        values = [float(customer[name]) for name in FEATURES]
    except (KeyError, TypeError, ValueError):
        raise BadInput(index) from None
    return [min(max(value, BOUNDS[name][0]), BOUNDS[name][1]) for name, value in zip(FEATURES, values)]


def handler(event, context):
    customers = event.get("customers", [])
    try:
        matrix = np.array([vector(index, customer) for index, customer in enumerate(customers)], dtype=float)
    except BadInput as error:
        return {"error": str(error)}
    if matrix.size == 0:
        return {"scores": []}
    scores = model().predict_proba(matrix)[:, 1]
    print(json.dumps({"scored": len(scores), "mean": round(float(scores.mean()), 4)}))
    return {"scores": [round(float(score), 4) for score in scores]}
