from paths import below


def send(name):
    with open(below(name)) as handle:
        return handle.read()
