"""Cases of LIN407."""

CLEAN: dict[str, object] = {
    "settings of Pyramid": """
        import importlib
        from pyramid.view import view_config
        @view_config(route_name="docs")
        def docs(request):
            package, name = request.registry.settings["docs"].split(":")
            return getattr(importlib.import_module(package), name)(request)
        """,
    "one of a few": """
        import importlib, os
        KNOWN = {"a": "app.a", "b": "app.b"}
        def load():
            return importlib.import_module(KNOWN[os.environ["APP_KIND"]])
        """,
}
FLAGGED: dict[str, object] = {
    "a variable": """
        import importlib, os
        def load():
            return importlib.import_module(os.environ["APP_BACKEND"])  # LIN407
        """,
    "a query": """
        import importlib
        from flask import request
        def load():
            return importlib.import_module(request.args["module"])  # LIN407
        """,
}
