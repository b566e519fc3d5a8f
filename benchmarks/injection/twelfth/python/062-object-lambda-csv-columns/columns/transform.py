import io

import pandas as pd


def without(text, hidden):
    frame = pd.read_csv(io.StringIO(text), dtype=str)
    return frame[[c for c in frame.columns if c not in hidden]].to_csv(index=False)
