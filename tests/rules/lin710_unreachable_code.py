"""Cases of LIN710."""

CLEAN = {
    "a generator": """
        def f():
            return
            yield
        """,
    "gen raise": """
        def f():
            raise NotImplementedError
            yield
        """,
    "string": """
        def f():
            return 1
            'note'
        """,
    "a yield after return makes a generator": """
        def pages():
            return
            yield
        """,
    "a yield in a branch after raise makes a generator": """
        async def pages():
            raise NotImplementedError
            if False:
                yield 1
        """,
    "code after a conditional return runs": """
        def load(path):
            if not path:
                return None
            return path
        """,
    "said to readers and type checkers": """
        def load(path):
            raise ValueError(path)
            assert False, "unreachable"
        def other(kind):
            return kind
            assert_never(kind)
        def third():
            return 1
            "the end"
            pass
        """,
    "the next case, handler, finally": """
        def load(kind):
            match kind:
                case 1:
                    return 1
                case _:
                    return 2
        def other():
            try:
                return 1
            except ValueError:
                raise
            finally:
                close()
        """,
    "the rest of a loop after a conditional continue": """
        def load(rows):
            for row in rows:
                if not row:
                    continue
                use(row)
            else:
                return None
        """,
}

FLAGGED = {
    "after return": """
        def f():
            return 1
            g()  # LIN710
        """,
    "raise": """
        def f():
            raise NotImplementedError('x')
            return 2  # LIN710
        """,
    "loop continue": """
        def f(xs):
            for x in xs:
                continue
                g(x)  # LIN710
        """,
    "if": """
        def f(x):
            if x:
                return 1
                y = 2  # LIN710
            return 3
        """,
    "a function after the end": """
        def f():
            return g()
            def g(): pass  # LIN710
        """,
    "left over from a moved handler": """
        def load(path):
            return path
            path.close()  # LIN710
            path.remove()
        """,
    "after raise": """
        def load(path):
            raise ValueError(path)
            return path  # LIN710
        """,
    "in every kind of block": """
        def load(rows, kind):
            for row in rows:
                continue
                use(row)  # LIN710
            else:
                return 1
                use(rows)  # LIN710
            while True:
                break
                use(rows)  # LIN710
            with rows:
                raise ValueError
                use(rows)  # LIN710
            try:
                return 1
                use(rows)  # LIN710
            except ValueError:
                raise
                use(rows)  # LIN710
            finally:
                return 2
                use(rows)  # LIN710
            match kind:
                case 1:
                    return 1
                    use(rows)  # LIN710
        """,
    "a definition after return": """
        def load():
            return inner
            def inner():  # LIN710
                return 1
        """,
    "a nested generator makes no generator of the outer function": """
        def load():
            return 1
            def inner():  # LIN710
                yield 1
        """,
    "a string before it": """
        def load():
            return 1
            "note"
            close()  # LIN710
        """,
    "at the top of a module": """
        raise SystemExit
        run()  # LIN710
        """,
}

CLEAN |= {
    "said to be unreachable": """
        def make(x):
            def cell():
                return __class__

            return cell

            def force_a_cell():  # pragma: no cover
                return x
        """,
}
