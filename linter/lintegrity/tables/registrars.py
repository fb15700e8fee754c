"""Decorators that register a function on an object: by the object's origin, and the methods that do so."""

from __future__ import annotations

_WEB = frozenset({
    "get", "post", "put", "patch", "delete", "head", "options", "route", "api_route", "websocket", "on_event",
    "middleware", "exception_handler", "errorhandler", "before_request", "after_request", "teardown_request",
    "add_url_rule", "before_serving", "after_serving", "context_processor", "template_filter", "listener",
    "before_app_request", "after_app_request", "teardown_app_request", "app_errorhandler", "app_context_processor",
    "app_template_filter", "template_global", "teardown_appcontext", "url_value_preprocessor", "record", "record_once",
})  # fmt: skip
_COMMANDS = frozenset({"command", "group", "callback", "result_callback"})
_TASKS = frozenset({"task", "periodic_task", "actor", "job", "on_after_configure", "connect"})

_AIOGRAM = frozenset({
    "message", "edited_message", "channel_post", "callback_query", "inline_query", "chat_member", "error", "errors",
})  # fmt: skip

# Origin of the object → its registering methods.
REGISTRARS = {
    "typer.Typer()": _COMMANDS,  # commands of a command line
    "click.Group()": _COMMANDS,  # the same
    "click.group()": _COMMANDS,  # a group made by a decorator
    "cyclopts.App()": _COMMANDS | {"default", "meta"},  # the same
    "fastapi.FastAPI()": _WEB,  # routes and event handlers
    "fastapi.APIRouter()": _WEB,  # routes
    "starlette.applications.Starlette()": _WEB,  # routes
    "flask.Flask()": _WEB | {"cli.command"},  # routes and hooks
    "flask.Blueprint()": _WEB,  # routes
    "quart.Quart()": _WEB,  # routes
    "quart.Blueprint()": _WEB,  # routes
    "sanic.Sanic()": _WEB,  # routes
    "sanic.Blueprint()": _WEB,  # routes
    "bottle.Bottle()": _WEB,  # routes
    "celery.Celery()": _TASKS,  # tasks, found by name when a worker starts
    "huey.RedisHuey()": _TASKS,  # tasks
    "huey.SqliteHuey()": _TASKS,  # tasks
    "rq.decorators.job": _TASKS,  # tasks
    "procrastinate.App()": _TASKS | {"periodic"},  # tasks
    "socketio.AsyncServer()": frozenset({"on", "event"}),  # events
    "socketio.Server()": frozenset({"on", "event"}),  # events
    "discord.ext.commands.Bot()": frozenset({"command", "event", "listen", "group"}),  # chat commands
    "discord.Client()": frozenset({"event"}),  # events
    "discord.ext.commands.AutoShardedBot()": frozenset({"command", "event", "listen", "group"}),  # chat commands
    "discord.app_commands.CommandTree()": frozenset({"command", "context_menu", "error"}),  # chat commands
    "discord.Bot()": frozenset({"event", "listen", "command", "slash_command", "user_command"}),  # py-cord
    "telethon.TelegramClient()": frozenset({"on"}),  # chat events
    "pyrogram.Client()": frozenset({"on_message", "on_callback_query", "on_edited_message"}),  # chat events
    "aiogram.Router()": _AIOGRAM,  # chat events
    "aiogram.Dispatcher()": _AIOGRAM | {"message_handler", "callback_query_handler"},  # chat events
    "flask_socketio.SocketIO()": frozenset({"on", "event", "on_error"}),  # events
    "aiohttp.web.RouteTableDef()": _WEB | {"view"},  # routes
    "dash.Dash()": frozenset({"callback", "long_callback"}),  # callbacks of a page
    "telebot.TeleBot()": frozenset({"message_handler", "callback_query_handler"}),  # chat commands
    "slack_bolt.App()": frozenset({"event", "command", "action", "message", "shortcut", "view"}),  # chat events
    "slack_bolt.async_app.AsyncApp()": frozenset({"event", "command", "action", "message", "shortcut", "view"}),
    "mcp.server.fastmcp.FastMCP()": frozenset({"tool", "resource", "prompt"}),  # tools of a server
    "fastmcp.FastMCP()": frozenset({"tool", "resource", "prompt"}),  # tools of a server
    "apscheduler.schedulers.background.BackgroundScheduler()": frozenset({"scheduled_job"}),  # timed jobs
    "apscheduler.schedulers.asyncio.AsyncIOScheduler()": frozenset({"scheduled_job"}),  # timed jobs
    "pyee.EventEmitter()": frozenset({"on", "once"}),  # events
    "blinker.Signal()": frozenset({"connect", "connect_via"}),  # signals
    "blinker.signal()": frozenset({"connect", "connect_via"}),  # signals
    "faust.App()": frozenset({"agent", "task", "timer", "page", "crontab"}),  # stream agents
    "nonebot.on_command()": frozenset({"handle"}),  # chat commands
}  # fmt: skip

# Methods of signals, which frameworks keep in modules of that name: `celery.signals.task_failure.connect`.
SIGNAL_METHODS = frozenset({"connect", "connect_via"})

# Decorators that register by themselves, with the object as their first argument.
REGISTERING_CALLS = frozenset({
    "sqlalchemy.event.listens_for",  # events of engines, sessions and mappers
    "django.dispatch.receiver",  # signals
    "django.dispatch.dispatcher.receiver",  # the same by its full name
    "atexit.register",  # run at exit
})  # fmt: skip

# Methods that register on a class of the project itself.
OWN_METHODS = frozenset({
    "on", "once", "listen", "listener", "subscribe", "register", "register_handler", "handler", "hook", "command",
    "event", "task", "route", "on_event", "event_handler", "add_handler",
})  # fmt: skip
