"""From paths on the command line to files: folders walked, exclusions and ignore files obeyed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Iterable, Iterator, NamedTuple

from lintegrity.roles import matches
from lintegrity.settings import Config

if TYPE_CHECKING:
    from pathspec import PathSpec


class Discovered(NamedTuple):
    """Files in sorted order without repetition, and the paths that could not be used, with the reason."""

    files: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]


def discover(paths: Iterable[str], config: Config) -> Discovered:
    """Every Python file that the paths name or hold. Links are followed once, to no folder outside; loops end."""
    found: dict[str, str] = {}
    problems: list[tuple[str, str]] = []
    walker = _Walker(config, problems)
    for path in paths:
        absolute = os.path.abspath(path)
        if os.path.isdir(absolute):
            for file in walker.walk(absolute):
                found.setdefault(os.path.realpath(file), file)
        elif os.path.exists(absolute) and not os.path.isfile(absolute):
            problems.append((absolute, "is not a regular file; `-` reads standard input"))
        elif os.path.exists(absolute):
            if not (config.force_exclude and walker.is_excluded(absolute)):
                found[os.path.realpath(absolute)] = absolute
        else:
            problems.append((absolute, "does not exist"))
    return Discovered(tuple(sorted(set(found.values()))), tuple(problems))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


class _Walker:
    def __init__(self, config: Config, problems: list[tuple[str, str]]) -> None:
        self._config = config
        self._patterns = (*config.exclude, *config.extend_exclude)
        self._problems = problems
        self._ignores: dict[str, PathSpec[Any] | None] = {}
        self._above: dict[str, list[tuple[str, PathSpec[Any]]]] = {}

    def walk(self, top: str) -> Iterator[str]:
        stack = [top]
        seen: set[str] = set()
        while stack:
            folder = stack.pop()
            real = os.path.realpath(folder)
            if real in seen:
                continue
            seen.add(real)
            try:
                entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            except OSError as error:
                self._problems.append((folder, error.strerror or str(error)))
                continue
            for entry in entries:
                if _is_folder(entry):
                    if not self._skips_folder(entry, top) and not self._leads_out(entry, top):
                        stack.append(entry.path)
                elif entry.name.endswith((".py", ".pyi")) and not self.is_excluded(entry.path, top):
                    yield entry.path

    def _skips_folder(self, entry: os.DirEntry[str], top: str) -> bool:
        if entry.name.startswith(".") or os.path.exists(os.path.join(entry.path, "pyvenv.cfg")):
            return True
        return self.is_excluded(entry.path, top, is_folder=True)

    def _leads_out(self, entry: os.DirEntry[str], top: str) -> bool:
        """A link to a folder outside of the project, such as a build's: what lies there is another's, and not repaired."""
        if not entry.is_symlink():
            return False
        real = os.path.realpath(entry.path) + os.sep
        roots = (os.path.realpath(one).rstrip(os.sep) + os.sep for one in (top, self._config.root) if one)
        return not any(real.startswith(root) for root in roots)

    def is_excluded(self, path: str, top: str | None = None, is_folder: bool = False) -> bool:
        """Whether a path is left out, by pattern or by an ignore file of the repository it is in."""
        base = self._config.root or top or os.path.dirname(path)
        if not path.startswith(base.rstrip(os.sep) + os.sep):
            base = top or os.path.dirname(path)
        relative = path[len(base) :].lstrip(os.sep).replace(os.sep, "/")
        if any(matches(relative, pattern) for pattern in self._patterns):
            return True
        return self._config.respect_gitignore and self._is_ignored(path, is_folder)

    def _is_ignored(self, path: str, is_folder: bool) -> bool:
        for folder, spec in self._ignores_above(os.path.dirname(path)):
            relative = path[len(folder) :].lstrip(os.sep).replace(os.sep, "/") + ("/" if is_folder else "")
            result = spec.check_file(relative).include
            if result is not None:
                return result
        return False

    def _ignores_above(self, folder: str) -> list[tuple[str, PathSpec[Any]]]:
        """The ignore files that speak of what is in a folder, the nearest first, up to the repository's root."""
        if folder not in self._above:
            spec = self._ignore_file(folder)
            found = [] if spec is None else [(folder, spec)]
            above = os.path.dirname(folder)
            if above != folder and not os.path.exists(os.path.join(folder, ".git")):
                found += self._ignores_above(above)
            self._above[folder] = found
        return self._above[folder]

    def _ignore_file(self, folder: str) -> PathSpec[Any] | None:
        if folder not in self._ignores:
            self._ignores[folder] = None
            lines: list[str] = []
            for name in (".gitignore", os.path.join(".git", "info", "exclude")):
                try:
                    with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as handle:
                        lines += handle.read().splitlines()
                except OSError:
                    continue
            if any(line.strip() and not line.startswith("#") for line in lines):
                from pathspec import GitIgnoreSpec

                self._ignores[folder] = GitIgnoreSpec.from_lines(lines)
        return self._ignores[folder]
