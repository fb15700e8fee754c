import os


def below(name):
    return os.path.join("/srv", name)  # LIN403
