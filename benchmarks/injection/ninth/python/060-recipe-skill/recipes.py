RECIPES = {
    "pancakes": "Mix flour, milk and eggs, and fry them in butter.",
    "soup": "Boil vegetables for half an hour and season them.",
    "salad": "Cut lettuce and tomatoes and add oil and vinegar.",
}
