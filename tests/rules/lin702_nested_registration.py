"""Cases of LIN702."""

CLEAN = {
    "factory": """
        from fastapi import FastAPI

        def create_app():
            app = FastAPI()
            @app.get('/')
            def root():
                return 1
            return app
        """,
    "register": """
        from app.main import app

        def register(app):
            @app.get('/')
            def root():
                return 1
        """,
    "an application factory": """
        from fastapi import FastAPI

        def create_app():
            app = FastAPI()

            @app.get("/")
            def index(): ...

            @app.on_event("startup")
            def begin():
                @app.get("/late")
                def late(): ...

            return app
        """,
    "a register function over a module-level object": """
        import typer

        app = typer.Typer()

        def register_all(commands):
            @app.command()
            def run(): ...
        """,
    "a command with a plain nested function": """
        import functools
        import typer

        app = typer.Typer()

        @app.command()
        def run():
            @functools.wraps(run)
            def inner(): ...

            @dataclass
            class Row: ...
        """,
    "registered on an object that the command makes": """
        import typer
        from fastapi import FastAPI
        from sqlalchemy import create_engine, event

        app = typer.Typer()

        @app.command()
        def serve():
            web = FastAPI()
            engine = create_engine("sqlite://")

            @web.get("/")
            def index(): ...

            @event.listens_for(engine, "connect")
            def pragma(connection, record): ...
        """,
    "a method of that name on something else": """
        import requests
        import typer

        app = typer.Typer()
        session = requests.Session()

        @app.command()
        def run():
            @session.get("/")
            def index(): ...
        """,
}

FLAGGED = {
    "nested click": """
        import click

        @click.group()
        def cli():
            pass

        @cli.command()
        def outer():
            @cli.command()  # LIN702
            def inner():
                pass
        """,
    "nested route": """
        from fastapi import FastAPI
        app = FastAPI()

        @app.on_event('startup')
        async def start():
            @app.get('/late')  # LIN702
            def late():
                return 1
        """,
    "celery": """
        from celery import Celery
        app = Celery('a')

        @app.task
        def a():
            @app.task  # LIN702
            def b():
                pass
            b.delay()
        """,
    "in production, typer": """
        import typer
        app = typer.Typer()

        @app.command()
        def serve():
            @app.command()  # LIN702
            def status():
                pass
        """,
    "typer": {
        "app/main.py": """
            from app.application import app

            @app.command()
            def release(version: str):
                tag(version)

                @app.command()  # LIN702
                def rollback(version: str): ...
            """,
        "app/application.py": "import typer\n\napp = typer.Typer()\n",
    },
    "click": """
        import click

        @click.group()
        def cli(): ...

        @cli.command()
        def one():
            if True:
                @cli.command("two")  # LIN702
                def two(): ...
        """,
    "routes, tasks, listeners": """
        from celery import Celery
        from fastapi import APIRouter
        from flask import Flask
        from sqlalchemy import event
        from app.db import Session

        router = APIRouter()
        celery = Celery("x")
        web = Flask(__name__)

        @router.post("/jobs")
        async def create():
            @celery.task  # LIN702
            def work(): ...

            @router.get("/jobs/{key}")  # LIN702
            def read(key): ...

        @web.route("/a")
        def a():
            @event.listens_for(Session, "after_commit")  # LIN702
            def done(session): ...
        """,
    "an event registry of the project": """
        class Bus:
            def on(self, name): ...

        bus = Bus()

        @bus.on("started")
        def started(event):
            @bus.on("stopped")  # LIN702
            def stopped(event): ...

        def paused(event):
            @bus.on("resumed")  # LIN702
            def resumed(event): ...

        bus.subscribe("paused", paused)
        """,
}

FLAGGED |= {
    "chat handlers": """
        from aiogram import Router
        from telethon import TelegramClient, events

        router = Router()
        client = TelegramClient("session", 1, "hash")

        @router.message()
        async def ask(message):
            @router.callback_query()  # LIN702
            async def answered(query):
                pass

        @client.on(events.NewMessage)
        async def heard(event):
            @client.on(events.MessageEdited)  # LIN702
            async def edited(event):
                pass
        """,
    "events of a socket": """
        from flask_socketio import SocketIO

        socket = SocketIO()

        @socket.on("join")
        def join(data):
            @socket.on("leave")  # LIN702
            def leave(data):
                pass
        """,
}
FLAGGED |= {
    "a hook of a blueprint inside another": """
        from flask import Blueprint

        bp = Blueprint("api", __name__)


        @bp.before_app_request
        def count():
            @bp.after_app_request  # LIN702
            def stamp(response):
                return response
        """,
}
FLAGGED |= {
    "in what an application runs at its start": """
        from aiohttp import web

        routes = web.RouteTableDef()


        async def on_startup(app):
            @routes.get("/late")  # LIN702
            async def late(request):
                return web.Response()


        def make_app():
            app = web.Application()
            app.on_startup.append(on_startup)
            return app
        """,
}

CLEAN |= {
    "a listener that sets up the others, once": """
        from sqlalchemy.event import listens_for
        from sqlalchemy.orm import mapper
        from app.models import Contribution

        @listens_for(mapper, "after_configured", once=True)
        def configured():
            @listens_for(Contribution.session, "set")
            def set_block(target, value, *unused):
                target.block = value
        """,
}
FLAGGED |= {
    "a listener inside one that runs each time": """
        from sqlalchemy.event import listens_for
        from app.models import Contribution

        @listens_for(Contribution, "load")
        def loaded(target, context):
            @listens_for(Contribution.session, "set")  # LIN702
            def set_block(target, value, *unused):
                target.block = value
        """,
}

CLEAN |= {
    "a signal connected in a function that is called once": """
        from celery.signals import task_failure

        def install():
            @task_failure.connect
            def report(sender=None, **kwargs):
                print(sender)
        """,
}

FLAGGED |= {
    "a signal connected in the handler of another one": """
        from celery.signals import task_failure, worker_ready

        @worker_ready.connect
        def announce(sender=None, **kwargs):
            @task_failure.connect  # LIN702
            def report(sender=None, **kwargs):
                return sender
        """,
}
