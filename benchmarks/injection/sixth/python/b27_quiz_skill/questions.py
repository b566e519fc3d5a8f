QUESTIONS = [
    {"text": "What is the capital of Norway?", "answers": {"oslo"}},
    {"text": "How many legs has a spider?", "answers": {"8", "eight"}},
    {"text": "Which planet is the largest?", "answers": {"jupiter"}},
]
