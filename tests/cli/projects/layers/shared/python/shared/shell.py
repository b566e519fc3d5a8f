import os


def find(name):
    os.system("grep " + name + " /tmp/orders")
