TEXTS = {
    "default": "Order ${order} is now ${state}.",
    "short": "${order}: ${state}",
    "polite": """Dear customer,
your order ${order} is now ${state}.
""",
}
