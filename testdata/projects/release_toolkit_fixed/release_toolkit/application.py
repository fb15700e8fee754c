"""The application that all commands belong to."""

import typer

app = typer.Typer(help="Releases, clean-up and guard rails.", no_args_is_help=True)
