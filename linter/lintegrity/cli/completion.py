"""`lintegrity completion`: shell completion made from the parser, so that it cannot fall behind it."""

from __future__ import annotations

import argparse
import sys

from lintegrity.cli.parser import build, commands_of


def run(options: argparse.Namespace) -> int:
    """Print the completion script of a shell."""
    sys.stdout.write({"bash": _bash, "zsh": _zsh, "fish": _fish}[options.shell]())
    return 0


def _commands() -> dict[str, argparse.ArgumentParser]:
    return commands_of(build())


def _flags(parser: argparse.ArgumentParser) -> list[tuple[str, str, list[str]]]:
    """Flag, help and choices of every option."""
    found = []
    for action in parser._actions:
        choices = [str(choice) for choice in action.choices or ()]
        for flag in action.option_strings:
            found.append((flag, action.help or "", choices))
    return found


def _positional(parser: argparse.ArgumentParser) -> list[str]:
    return [
        str(choice)
        for action in parser._actions
        if not action.option_strings and action.choices
        for choice in action.choices
    ]


def _bash() -> str:
    cases: list[str] = []
    values: set[tuple[str, str]] = set()
    for name, parser in _commands().items():
        words = " ".join([flag for flag, _, _ in _flags(parser)] + _positional(parser))
        cases.append(f'    {name}) words="{words}" ;;')
        values.update((flag, " ".join(choices)) for flag, _, choices in _flags(parser) if choices)
    choices_ = "\n".join(
        f'    {flag}) COMPREPLY=($(compgen -W "{words}" -- "$word")); return ;;'
        for flag, words in sorted(values)
    )
    return (
        "_lintegrity() {\n"
        '  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" words=""\n'
        f'  case "$before" in\n{choices_}\n  esac\n'
        '  if [ "$COMP_CWORD" -eq 1 ]; then\n'
        f'    COMPREPLY=($(compgen -W "{" ".join(_commands())} --help --version" -- "$word")); return\n  fi\n'
        '  case "${COMP_WORDS[1]}" in\n' + "\n".join(cases) + "\n  esac\n"
        '  COMPREPLY=($(compgen -W "$words" -- "$word") $(compgen -f -- "$word"))\n'
        "}\ncomplete -o filenames -F _lintegrity lintegrity\n"
    )


def _quoted(text: str) -> str:
    return text.replace("'", "’").replace("[", "(").replace("]", ")").replace(":", " -").replace("`", "")


def _zsh() -> str:
    lines = ["#compdef lintegrity", "_lintegrity() {", "  local -a commands; commands=("]
    lines += [f"    '{name}:{_quoted(parser.description or name)}'" for name, parser in _commands().items()]
    lines += [
        "  )",
        "  if (( CURRENT == 2 )); then _describe command commands; return; fi",
        "  case $words[2] in",
    ]
    for name, parser in _commands().items():
        specs = []
        for flag, text, choices in _flags(parser):
            value = f":value:({' '.join(choices)})" if choices else ""
            specs.append(f"'{flag}[{_quoted(text)}]{value}'")
        lines.append(
            f"    {name}) shift words; (( CURRENT-- )); _arguments {' '.join(specs)} '*:file:_files' ;;"
        )
    return "\n".join([*lines, "  esac", "}", "compdef _lintegrity lintegrity", ""])


def _fish() -> str:
    lines = []
    for name, parser in _commands().items():
        lines.append(f"complete -c lintegrity -n __fish_use_subcommand -a {name} -f")
        for flag, text, choices in _flags(parser):
            kind = f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}"
            value = f" -x -a '{' '.join(choices)}'" if choices else ""
            condition = f"'__fish_seen_subcommand_from {name}'"
            lines.append(f"complete -c lintegrity -n {condition} {kind}{value} -d '{_quoted(text)}'")
    return "\n".join(lines) + "\n"
