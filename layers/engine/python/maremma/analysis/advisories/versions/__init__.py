"""Which of two versions is the newer, as each ecosystem's own installer has it.

Each module gives `key`: from the text to something that compares with others of its kind; `Unparsable` for what is no
version there.
"""
