POLLS = {
    "lunch": {"question": "Where do we eat?", "choices": ["canteen", "park", "thai"]},
    "logo": {"question": "Which logo?", "choices": ["owl", "fox"]},
}
