import argparse
import os
import shutil
import sys
from pathlib import Path
import click
import typer
from typing import Annotated, Optional

app = typer.Typer()


@click.command()
@click.option("--out", envvar="OUT_DIR", default="out")
def a(out):
    open(os.path.join(out, "x"), "w")  # LIN401


@click.command()
@click.option("--out", default="out")
def b(out):
    open(os.path.join(out, "x"), "w")


@click.group()
@click.option("--data-dir", "-d", "data_dir", type=click.Path(), envvar="DD")
def c(data_dir):
    for p in Path(data_dir).glob("*"):  # LIN402
        p.read_text()


@app.command()
def d(root: Annotated[Path, typer.Option(envvar="T_ROOT")] = Path(".")):
    (root / "x").write_text("")  # LIN402


@app.command()
def e(root: Path = typer.Option(Path("."), envvar="T_ROOT2")):
    (root / "x").write_text("")  # LIN402


@app.command()
def f(target: Path):
    shutil.rmtree(target)  # LIN406


@app.command()
def g(target: Path, force: bool = False):
    if target.resolve() in (Path("/"), Path.home()):
        raise typer.BadParameter("refusing")
    shutil.rmtree(target)


def h():
    parser = argparse.ArgumentParser()
    parser.add_argument("--clean")
    args = parser.parse_args()
    shutil.rmtree(args.clean)  # LIN406


def i(argv=None):
    p = argparse.ArgumentParser()
    p.add_argument("path", type=Path)
    ns = p.parse_args(argv)
    run(ns)


def run(ns):
    for item in ns.path.iterdir():
        if item.is_dir():
            shutil.rmtree(item)
    os.rmdir(ns.path)  # LIN406


def j():
    shutil.rmtree(sys.argv[1])  # LIN406


def k():
    d = os.environ.get("CLEAN_DIR", os.getcwd())
    shutil.rmtree(d)  # LIN406


def l(root=None):
    root = root or os.getcwd()
    shutil.rmtree(root)  # LIN406


def m():
    shutil.rmtree(os.path.join(os.getcwd(), "build"))


def n():
    d = os.environ["CACHE_DIR"]
    shutil.rmtree(os.path.join(d, "tmp"))  # LIN401 LIN406


def o():
    out = os.environ["OUT"]
    if os.path.abspath(out) in ("/", os.path.expanduser("~")):
        sys.exit("no")
    shutil.rmtree(out)


def q():
    os.remove(os.environ["LOCK_PATH"])  # LIN406


def r():
    os.remove(os.path.join(os.environ["RUN_DIR"], "x.pid"))  # LIN401


@app.command()
def s(out: str = "build"):
    p = Path(out)
    if p.exists():
        shutil.rmtree(p)  # LIN406
    p.mkdir()
