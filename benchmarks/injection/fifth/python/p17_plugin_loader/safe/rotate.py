def run(number):
    return number + 90
