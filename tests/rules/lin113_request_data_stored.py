CLEAN: dict[str, object] = {}
FLAGGED: dict[str, object] = {}
