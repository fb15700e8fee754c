"""Which artifact serves a name: the newest one that no rule excludes."""

from typing import Iterable, List, Optional, Tuple

from resolver.manifests import Artifact


class Candidates:
    def __init__(self, excluded: Iterable[str] = ()) -> None:
        self._excluded = frozenset(excluded)
        self._artifacts: List[Artifact] = []

    def add(self, artifacts: Iterable[Artifact]) -> None:
        self._artifacts.extend(artifact for artifact in artifacts if artifact.name not in self._excluded)

    def best(self, name: str) -> Optional[Artifact]:
        """The newest artifact of a name."""
        offered = [artifact for artifact in self._artifacts if artifact.name == name]
        return max(offered, key=_order, default=None)


def _order(artifact: Artifact) -> Tuple[int, ...]:
    return tuple(int(part) for part in artifact.version.split("."))
