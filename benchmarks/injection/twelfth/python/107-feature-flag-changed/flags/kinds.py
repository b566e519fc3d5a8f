from enum import Enum


class Flag(Enum):
    NEW_CHECKOUT = "new-checkout"
    DARK_MODE = "dark-mode"
    FAST_SEARCH = "fast-search"
