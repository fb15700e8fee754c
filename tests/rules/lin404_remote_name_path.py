"""Cases of LIN404."""

CLEAN = {
    "the host, by tuple assignment": """
        import os
        from urllib.parse import urlparse
        def folder(url, base):
            scheme, host, path, *rest = urlparse(url)
            with open(os.path.join(base, host), "w") as handle:
                handle.write(scheme)
        """,
    "the host, by index and slice": """
        import os
        from urllib.parse import urlsplit
        def folder(url, base):
            parts = urlsplit(url)
            scheme, host = parts[:2]
            open(os.path.join(base, host, "a"), "w").close()
            open(os.path.join(base, parts[1]), "w").close()
        """,
    "the last segment": """
        import os
        from urllib.parse import urlsplit
        def save(url, base, data):
            name = os.path.basename(urlsplit(url).path)
            with open(os.path.join(base, name), "wb") as handle:
                handle.write(data)
        """,
}

FLAGGED = {
    "the path, by tuple assignment": """
        import os
        from urllib.parse import urlparse
        def save(url, base, data):
            scheme, host, path, *rest = urlparse(url)
            with open(os.path.join(base, path), "wb") as handle:  # LIN404
                handle.write(data)
        """,
    "the path, by index and slice": """
        import os
        from urllib.parse import urlsplit
        def save(url, base, data):
            parts = urlsplit(url)
            with open(os.path.join(base, parts[2]), "wb") as handle:  # LIN404
                handle.write(data)
        def other(url, base, data):
            host, path = urlsplit(url)[1:3]
            with open(os.path.join(base, path), "wb") as handle:  # LIN404
                handle.write(data)
        """,
    "one name joined in several places is one finding": """
        import os
        import requests
        def fetch(url, base):
            answer = requests.get(url, timeout=10)
            name = answer.headers["X-Name"]
            os.makedirs(os.path.join(base, name))  # LIN404
            with open(os.path.join(base, name, "data"), "wb") as handle:
                handle.write(answer.content)
            with open(base + "/" + name + ".meta", "w") as handle:
                handle.write(url)
        """,
    "two names are two findings": """
        import os
        import requests
        def fetch(url, base):
            answer = requests.get(url, timeout=10)
            with open(os.path.join(base, answer.headers["X-Name"]), "wb") as handle:  # LIN404
                handle.write(answer.content)
        def other(url, base):
            answer = requests.get(url, timeout=10)
            with open(os.path.join(base, answer.headers["X-Name"]), "wb") as handle:  # LIN404
                handle.write(answer.content)
        """,
}
