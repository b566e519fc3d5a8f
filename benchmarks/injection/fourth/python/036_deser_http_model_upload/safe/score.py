import base64
import io
import json
import logging

import joblib
import numpy as np

logger = logging.getLogger(__name__)


class LinearModel:
    def __init__(self, coefficients, intercept):
        self.coef_ = np.asarray(coefficients, dtype=float)
        self.intercept_ = float(intercept)

    def predict(self, matrix):
        return matrix @ self.coef_ + self.intercept_


def load_model(text):
    raw = base64.b64decode(text)
    data = json.load(io.BytesIO(raw))
    return LinearModel(data["coefficients"], data["intercept"])


def to_matrix(rows):
    matrix = np.array([[float(x) for x in row] for row in rows])
    if matrix.ndim != 2:
        raise ValueError("rows differ in length")
    return matrix


def handler(event, context):
    body = json.loads(event["body"])
    matrix = to_matrix(body["rows"])
    if matrix.size > 1_000_000:
        raise ValueError("too large")
    model = load_model(body["model"])
    predicted = model.predict(matrix)
    logger.info("scored %d rows", len(predicted))
    # HTTP API: a plain dict becomes a JSON response
    return {"scores": [float(x) for x in predicted]}
