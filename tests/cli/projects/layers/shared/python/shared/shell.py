import os


def find(name):
    os.system("grep " + name + " orders.txt")
