"""Cases of LIN102."""

CLEAN = {
    "script without": {"scripts/sync.py": "def go():\n    print('syncing')\n"},
    "a script without a logger": {"scripts/go.py": "print('x')\n"},
    "entry code without a logger": """
        if __name__ == "__main__":
            print("x")
        """,
    "production code is LIN101's": """
        import logging
        logger = logging.getLogger(__name__)
        def run():
            print("x")
        """,
    "a logger of another function": {
        "scripts/go.py": """
            import logging
            def other():
                logger = logging.getLogger()
                return logger
            print("x")
            """
    },
    "another stream": {
        "scripts/go.py": """
            import logging
            logger = logging.getLogger()
            def go(out):
                print("x", file=out)
            """
    },
    "a script that production calls, which LIN101 reports": {
        "scripts/go.py": """
            import logging
            logger = logging.getLogger(__name__)
            def go():
                print("x")
            """,
        "scripts/__init__.py": "",
        "app/start.py": "from scripts.go import go\ngo()\n",
    },
}

FLAGGED = {
    "script": {
        "scripts/sync.py": "import logging\nlog = logging.getLogger(__name__)\n\ndef go():\n    log.info('a')\n    print('syncing')  # LIN102\n"
    },
    "entry with logger": """
        import logging
        log = logging.getLogger(__name__)

        def main():
            print('start')  # LIN102
            log.info('x')

        if __name__ == '__main__':
            main()
        """,
    "a script with a logger": {
        "scripts/go.py": """
            import logging
            logger = logging.getLogger(__name__)
            def go():
                print("x")  # LIN102
            """
    },
    "entry code with a logger": """
        import structlog
        log = structlog.get_logger()
        def main():
            print("x")  # LIN102
        if __name__ == "__main__":
            main()
        """,
}

FIXED_UNSAFE = {
    "entry code with a logger": (
        "import structlog\n\nlog = structlog.get_logger()\n\n\ndef main():\n    print('x')\n\n\n"
        "if __name__ == '__main__':\n    main()\n",
        "import structlog\n\nlog = structlog.get_logger()\n\n\ndef main():\n    log.info('x')\n\n\n"
        "if __name__ == '__main__':\n    main()\n",
    ),
}

NOT_FIXED = {
    "a question to the person at the terminal": (
        "import logging\n\nlogger = logging.getLogger(__name__)\n\n\ndef main():\n    print('Which one?')\n    print(input())\n\n\n"
        "if __name__ == '__main__':\n    main()\n"
    ),
}
