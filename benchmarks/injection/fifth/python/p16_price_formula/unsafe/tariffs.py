BASE = {"base": 12.5, "tax": 0.19}


def variables_for(quantity):
    discount = next(rate for floor, rate in ((1000, 0.2), (100, 0.1), (-1, 0.0)) if quantity > floor)
    return {**BASE, "quantity": quantity, "discount": discount}
