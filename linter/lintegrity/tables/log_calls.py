"""What logs, and what reports an exception elsewhere: by dotted origin, with the reason beside each entry."""

from __future__ import annotations

# What gives a logger when called (or annotates one) → whose call style it has. The style decides how a fix writes its arguments.
LOGGER_FACTORIES = {
    "logging.getLogger": "stdlib",  # the standard one
    "logging.Logger": "stdlib",  # made by hand
    "logging.LoggerAdapter": "stdlib",  # a logger with context
    "multiprocessing.get_logger": "stdlib",  # a standard logger of that name
    "multiprocessing.log_to_stderr": "stdlib",  # the same, with a handler
    "celery.utils.log.get_task_logger": "stdlib",  # a standard logger below `celery.task`
    "celery.utils.log.get_logger": "stdlib",  # the same for workers
    "kombu.log.get_logger": "stdlib",  # a standard logger with a null handler
    "billiard.util.get_logger": "stdlib",  # celery's fork of multiprocessing
    "prefect.get_run_logger": "stdlib",  # a LoggerAdapter of the run
    "prefect.logging.get_run_logger": "stdlib",  # its other address
    "prefect.logging.get_logger": "stdlib",  # a standard logger below `prefect`
    "prefect.logging.loggers.get_logger": "stdlib",  # its other address
    "oslo_log.log.getLogger": "stdlib",  # OpenStack's adapter
    "daiquiri.getLogger": "stdlib",  # an adapter with keywords
    "picologging.getLogger": "stdlib",  # the standard interface, faster
    "sphinx.util.logging.getLogger": "stdlib",  # an adapter
    "transformers.logging.get_logger": "stdlib",  # a standard logger
    "transformers.utils.logging.get_logger": "stdlib",  # its other address
    "datasets.logging.get_logger": "stdlib",  # a standard logger
    "datasets.utils.logging.get_logger": "stdlib",  # its other address
    "diffusers.utils.logging.get_logger": "stdlib",  # a standard logger
    "diffusers.logging.get_logger": "stdlib",  # its other address
    "accelerate.logging.get_logger": "stdlib",  # an adapter for several processes
    "huggingface_hub.utils.logging.get_logger": "stdlib",  # a standard logger
    "tensorflow.get_logger": "stdlib",  # a standard logger
    "dagster.get_dagster_logger": "stdlib",  # a standard logger
    "aws_lambda_powertools.Logger": "keyword",  # standard methods, JSON with keywords
    "structlog.get_logger": "structlog",  # events with keywords
    "structlog.getLogger": "structlog",  # its other name
    "structlog.stdlib.get_logger": "structlog",  # the same, typed
    "structlog.wrap_logger": "structlog",  # around another logger
    "structlog.BoundLogger": "structlog",  # made or annotated
    "structlog.stdlib.BoundLogger": "structlog",  # annotated
    "structlog.stdlib.AsyncBoundLogger": "structlog",  # annotated
    "structlog.typing.FilteringBoundLogger": "structlog",  # annotated
    "structlog.types.FilteringBoundLogger": "structlog",  # annotated
    "loguru.Logger": "loguru",  # annotated
    "logbook.Logger": "other",  # braces
    "twisted.logger.Logger": "twisted",  # braces with keywords
    "eliot.Logger": "foreign",  # structured
}

# What methods of the standard library's loggers are called in loggers of another style.
METHODS_OF_STYLE = {
    "twisted": {"exception": "failure", "warning": "warn"},
}

# Loggers that stand ready under a name.
LOGGERS = {
    "logging.root": "stdlib",  # the root logger as an attribute
    "airflow.utils.log.logging_mixin.LoggingMixin().log": "stdlib",  # operators log through it
    "traitlets.config.LoggingConfigurable().log": "stdlib",  # what it configures logs through it
    "traitlets.config.configurable.LoggingConfigurable().log": "stdlib",  # its other address
    "traitlets.config.SingletonConfigurable().log": "stdlib",  # the same
    "traitlets.config.configurable.SingletonConfigurable().log": "stdlib",  # its other address
    "traitlets.config.Application().log": "stdlib",  # the application's
    "traitlets.config.application.Application().log": "stdlib",  # its other address
    "jupyter_core.application.JupyterApp().log": "stdlib",  # the same, of Jupyter's commands
    "jupyter_server.base.handlers.JupyterHandler().log": "stdlib",  # the application's, in a handler
    "jupyter_server.base.handlers.APIHandler().log": "stdlib",  # the same
    "jupyter_server.extension.application.ExtensionApp().log": "stdlib",  # an extension's
    "nbconvert.preprocessors.Preprocessor().log": "stdlib",  # through traitlets
    "flask.current_app.logger": "stdlib",  # the application's
    "flask.Flask().logger": "stdlib",  # the application's
    "quart.current_app.logger": "stdlib",  # the application's
    "sanic.log.logger": "stdlib",  # a standard logger
    "tornado.log.app_log": "stdlib",  # a standard logger
    "tornado.log.gen_log": "stdlib",  # a standard logger
    "tornado.log.access_log": "stdlib",  # a standard logger
    "aiohttp.log.server_logger": "stdlib",  # a standard logger
    "absl.logging": "stdlib",  # a module with the standard methods
    "scrapy.Spider().logger": "stdlib",  # an adapter with the spider's name
    "loguru.logger": "loguru",  # braces, `opt`, `bind`
    "logfire": "other",  # a module with the usual methods
    "google.cloud.logging.Client().logger": "foreign",  # log_text, log_struct
    "ray.logger": "stdlib",  # a standard logger
}

# Loggers in which a framework speaks of itself: not the logger of a module that imports one.
FRAMEWORK_LOGGERS = frozenset({
    "tornado.log.app_log",  # errors of handlers
    "tornado.log.gen_log",  # tornado's own
    "tornado.log.access_log",  # one line a request
    "aiohttp.log.server_logger",  # aiohttp's own
    "ray.logger",  # ray's own
    "sanic.log.access_logger",  # one line a request
    "sanic.log.error_logger",  # sanic's own
})  # fmt: skip

# Methods of a logger that write a record → the level, where it has one.
LOG_METHODS = {
    "debug": "debug",  # standard
    "info": "info",  # standard
    "warning": "warning",  # standard
    "warn": "warning",  # its old name, still structlog's
    "error": "error",  # standard
    "exception": "error",  # error with the traceback
    "critical": "critical",  # standard
    "fatal": "critical",  # its old name
    "log": "",  # the level is the first argument
    "trace": "debug",  # loguru, verboselogs
    "success": "info",  # loguru
    "notice": "info",  # verboselogs, logbook
    "verbose": "info",  # verboselogs, absl's vlog
    "spam": "debug",  # verboselogs
    "msg": "info",  # structlog
    "failure": "error",  # twisted, with the traceback
    "adebug": "debug",  # structlog, awaited
    "ainfo": "info",  # structlog, awaited
    "awarning": "warning",  # structlog, awaited
    "awarn": "warning",  # structlog, awaited
    "aerror": "error",  # structlog, awaited
    "aexception": "error",  # structlog, awaited, with the traceback
    "acritical": "critical",  # structlog, awaited
    "afatal": "critical",  # structlog, awaited
    "alog": "",  # structlog, awaited
    "log_text": "info",  # google.cloud.logging
    "log_struct": "info",  # google.cloud.logging
    "handle": "",  # a record made elsewhere
    "emit": "",  # OpenTelemetry's logger
    "audit": "info",  # oslo.log
    "info_once": "info",  # transformers, vllm
    "warning_once": "warning",  # transformers, vllm
    "warning_advice": "warning",  # transformers
}

TRACEBACK_METHODS = frozenset({
    "exception",  # every library
    "aexception",  # structlog
    "failure",  # twisted
})  # fmt: skip

# Methods that give a logger of the same kind back.
BINDERS = frozenset({
    "bind",  # structlog, loguru
    "unbind",  # structlog
    "new",  # structlog
    "opt",  # loguru
    "patch",  # loguru
    "contextualize",  # loguru
    "getChild",  # standard
    "with_fields",  # adapters of several projects
})  # fmt: skip

# Functions that write a log record themselves.
LOG_FUNCTIONS = {
    "logging.debug": "debug",  # the root logger
    "logging.info": "info",  # the root logger
    "logging.warning": "warning",  # the root logger
    "logging.warn": "warning",  # the root logger, old name
    "logging.error": "error",  # the root logger
    "logging.exception": "error",  # the root logger, with the traceback
    "logging.critical": "critical",  # the root logger
    "logging.fatal": "critical",  # the root logger, old name
    "logging.log": "",  # the level is an argument
    "absl.logging.debug": "debug",  # a module of functions
    "absl.logging.info": "info",  # a module of functions
    "absl.logging.warning": "warning",  # a module of functions
    "absl.logging.error": "error",  # a module of functions
    "absl.logging.exception": "error",  # with the traceback
    "absl.logging.fatal": "critical",  # also ends the process
    "syslog.syslog": "info",  # the system's log
    "twisted.python.log.msg": "info",  # the old interface
    "twisted.python.log.err": "error",  # the old interface, with the traceback
    "eliot.write_traceback": "error",  # a structured record
    "eliot.log_message": "info",  # a structured record
    "servicemanager.LogErrorMsg": "error",  # the event log of Windows
    "servicemanager.LogInfoMsg": "info",  # the event log of Windows
    "win32evtlogutil.ReportEvent": "error",  # Windows' event log
    "systemd.journal.send": "info",  # the journal
}

# Functions and methods that keep an exception somewhere else than in the log.
REPORT_FUNCTIONS = {
    "traceback.print_exc": "writes the traceback to stderr",
    "traceback.print_exception": "writes the traceback to stderr",
    "traceback.print_last": "writes the traceback to stderr",
    "traceback.print_stack": "writes the stack to stderr",
    "traceback.format_exc": "the text goes somewhere",
    "traceback.format_exception": "the text goes somewhere",
    "traceback.format_exception_only": "the text goes somewhere",
    "traceback.TracebackException.from_exception": "an object that keeps it",
    "sys.exc_info": "the exception is taken up",
    "sys.exception": "the exception is taken up",
    "sys.excepthook": "the handler of last resort",
    "sys.unraisablehook": "the handler for what cannot be raised",
    "threading.excepthook": "the handler of threads",
    "warnings.warn": "a warning",
    "warnings.warn_explicit": "a warning",
    "faulthandler.dump_traceback": "writes the traceback",
    "sentry_sdk.capture_exception": "Sentry",
    "sentry_sdk.capture_message": "Sentry",
    "sentry_sdk.capture_event": "Sentry",
    "sentry_sdk.add_breadcrumb": "Sentry, as context of a later event",
    "rollbar.report_exc_info": "Rollbar",
    "rollbar.report_message": "Rollbar",
    "bugsnag.notify": "Bugsnag",
    "bugsnag.auto_notify": "Bugsnag",
    "newrelic.agent.notice_error": "New Relic",
    "newrelic.agent.record_exception": "New Relic, the older name",
    "newrelic.agent.record_custom_event": "New Relic",
    "elasticapm.capture_exception": "Elastic APM",
    "honeybadger.honeybadger.notify": "Honeybadger",
    "airbrake.notify": "Airbrake",
    "raygun4py.raygunprovider.RaygunSender().send_exception": "Raygun",
    "opentelemetry.trace.get_current_span().record_exception": "the current span",
    "opentelemetry.trace.get_current_span().set_status": "the current span",
    "opentelemetry.trace.get_current_span().add_event": "the current span",
    "ddtrace.tracer.current_span().set_exc_info": "Datadog",
    "ddtrace.tracer.current_span().set_traceback": "Datadog",
    "statsd.StatsClient().incr": "a counter that is looked at",
    "datadog.statsd.increment": "a counter that is looked at",
    "datadog.statsd.event": "an event",
    "rich.console.Console().print_exception": "shown on the terminal",
    "streamlit.exception": "shown in the page",
    "streamlit.error": "shown in the page",
    "IPython.core.interactiveshell.InteractiveShell().showtraceback": "shown in the shell",
    "logfire.exception": "Logfire",
    "loguru.logger.catch": "loguru's own handler",
    "django.contrib.messages.error": "shown to the user of the page",
    "django.contrib.messages.warning": "shown to the user of the page",
    "typer.echo": "shown to the user of the command",
    "typer.secho": "shown to the user of the command",
    "click.echo": "shown to the user of the command",
    "click.secho": "shown to the user of the command",
}

# Methods that report wherever their object comes from: the word has no other use.
REPORT_METHODS = frozenset({
    "capture_exception",  # Sentry, PostHog, Elastic
    "captureException",  # Sentry's older client
    "captureMessage",  # Sentry's older client
    "capture_message",  # Sentry, Elastic
    "record_exception",  # OpenTelemetry spans
    "notice_error",  # New Relic
    "report_exc_info",  # Rollbar
    "report_exception",  # Google's error reporting client
    "notify_exception",  # several trackers
    "send_exception",  # Raygun
    "set_exception",  # a future that carries it on
    "set_exc_info",  # Datadog spans
    "log_exception",  # Flask, aiohttp, own loggers
    "log_error",  # own loggers, http.server
    "log_message",  # http.server, own loggers
    "log_warning",  # own loggers
    "log_exc",  # own loggers
    "print_exc",  # tracebacks and loggers built on them
    "print_exception",  # rich
    "call_exception_handler",  # the event loop's own report
    "handle_exception",  # frameworks' own report
    "handleError",  # logging.Handler's own report
    "showtraceback",  # IPython
    "count_exceptions",  # Prometheus
    "send_failure",  # message brokers
    "on_error",  # observers and callbacks are told
    "add_note",  # the exception is kept and goes on
})  # fmt: skip

# What a later report takes along: no trace of an exception by itself.
CONTEXT_FUNCTIONS = frozenset({
    "sentry_sdk.set_context",  # with every later event
    "sentry_sdk.set_extra",  # with every later event
    "sentry_sdk.set_extras",  # with every later event
    "sentry_sdk.set_tag",  # with every later event
    "sentry_sdk.set_user",  # with every later event
    "newrelic.agent.add_custom_attribute",  # with the transaction
    "newrelic.agent.add_custom_parameter",  # its older name
    "bugsnag.configure_request",  # with the request's errors
    "elasticapm.set_custom_context",  # with the transaction
    "logfire.span",  # as attributes of the span
})  # fmt: skip
CONTEXT_METHODS = frozenset({
    "set_extra",  # Sentry's scope
    "set_extras",  # Sentry's scope
    "set_context",  # Sentry's scope
})  # fmt: skip

# Counters and gauges: a failure that is counted is not lost.
METRIC_METHODS = frozenset({
    "inc",  # Prometheus
    "incr",  # statsd
    "increment",  # Datadog
    "dec",  # Prometheus
    "decr",  # statsd
    "decrement",  # Datadog
    "observe",  # Prometheus
    "gauge",  # statsd
    "timing",  # statsd
    "histogram",  # Datadog
    "distribution",  # Datadog
    "record_failure",  # circuit breakers
})  # fmt: skip

# What a logger is called where nothing tells where it comes from, as whole words of the name.
LOGGER_WORDS = frozenset({
    "logger",  # logger, self.logger, app_logger, LOGGER
    "log",  # log, LOG, self.log, app.log
    "logging",  # a module that stands in for the standard one
    "loggers",  # a group of them
    "slog",  # structured
    "tracelog",  # trace
    "auditlog",  # audit
    "syslog",  # the system's
    "journal",  # the system's
})  # fmt: skip
