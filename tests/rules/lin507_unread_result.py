"""Cases of LIN507."""

CLEAN = {
    "futures of threads": """
        import asyncio

        class A:
            async def f(self):
                await asyncio.gather(*[asyncio.wrap_future(x) for x in self.futures], return_exceptions=True)
        """,
    "all tasks of the loop": """
        import asyncio

        async def f(loop):
            tasks = [t for t in asyncio.all_tasks(loop)]
            await asyncio.gather(*tasks, return_exceptions=True)
        """,
    "in a context": """
        import contextvars, logging
        from concurrent.futures import ThreadPoolExecutor
        log = logging.getLogger(__name__)

        class A:
            def __init__(self):
                self.pool = ThreadPoolExecutor()
            def f(self, n):
                def work():
                    try:
                        n.go()
                    except Exception:
                        log.exception('x')
                self.pool.submit(contextvars.copy_context().run, work)
        """,
    "kept": """
        import asyncio

        class A:
            def f(self, x):
                t = asyncio.create_task(x())
                self.tasks.add(t)
                t.add_done_callback(self.tasks.discard)
        """,
    "in production, a task group": """
        import asyncio

        async def f(x):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(x())
        """,
    "gather read": """
        import asyncio

        async def f(xs):
            rs = await asyncio.gather(*xs, return_exceptions=True)
            for r in rs:
                if isinstance(r, Exception):
                    raise r
        """,
    "cancelled": """
        import asyncio

        async def f(ts):
            for t in ts:
                t.cancel()
            await asyncio.gather(*ts, return_exceptions=True)
        """,
    "kept in a name": "import asyncio\n\nasync def f(x):\n    task = asyncio.create_task(x.run())\n    await task\n",
    "kept in an attribute": "import asyncio\n\nasync def f(self):\n    self.task = asyncio.create_task(self.run())\n",
    "given back": "import asyncio\n\nasync def f(x):\n    return asyncio.create_task(x.run())\n",
    "put into a collection": "import asyncio\n\nasync def f(x):\n    x.tasks.append(asyncio.create_task(x.run()))\n",
    "a task group": "import asyncio\n\nasync def f(x):\n    async with asyncio.TaskGroup() as group:\n        group.create_task(x.run())\n",
    "somebody else's create_task": "async def f(client):\n    client.create_task('name')\n",
    "results looked at": (
        "import asyncio\n\nasync def f(xs):\n    for r in await asyncio.gather(*xs, return_exceptions=True):\n        print(r)\n"
    ),
    "errors are raised": "import asyncio\n\nasync def f(xs):\n    await asyncio.gather(*xs)\n",
    "after cancelling": (
        "import asyncio\n\nasync def f(xs):\n    for x in xs:\n        x.cancel()\n"
        "    await asyncio.gather(*xs, return_exceptions=True)\n"
    ),
    "a function that guards itself": (
        "import asyncio\nimport logging\n\nasync def run(x):\n    try:\n        await x.go()\n    except Exception:\n"
        "        logging.exception('x')\n\nasync def f(x):\n    asyncio.create_task(run(x))\n"
    ),
    "a callback that looks": "import asyncio\n\nasync def f(x, look):\n    asyncio.create_task(x.run()).add_done_callback(look)\n",
    "a timeout around what is looked at": """
        import asyncio
        async def ask(clients):
            results = await asyncio.wait_for(asyncio.gather(*clients, return_exceptions=True), 5)
            return [one for one in results if not isinstance(one, Exception)]
        """,
    "a callback that keeps what it starts": """
        import asyncio
        def start(loop, service, tasks):
            loop.call_later(5, lambda: tasks.append(asyncio.create_task(service.run())))
        """,
}

FLAGGED = {
    "gather": """
        import asyncio

        async def f(xs):
            await asyncio.gather(*[x() for x in xs], return_exceptions=True)  # LIN507
        """,
    "task": """
        import asyncio

        async def f(x):
            asyncio.create_task(x())  # LIN507
        """,
    "ensure": """
        import asyncio

        def f(x):
            asyncio.ensure_future(x())  # LIN507
        """,
    "loop": """
        import asyncio

        def f(x):
            loop = asyncio.get_event_loop()
            loop.create_task(x())  # LIN507
        """,
    "submit": """
        from concurrent.futures import ThreadPoolExecutor

        def f(x):
            with ThreadPoolExecutor() as ex:
                ex.submit(x)  # LIN507
        """,
    "submit attr": """
        from concurrent.futures import ThreadPoolExecutor

        class A:
            def __init__(self):
                self.pool = ThreadPoolExecutor(2)
            def f(self, x):
                self.pool.submit(x, 1)  # LIN507
        """,
    "underscore": """
        import asyncio

        async def f(x):
            _ = asyncio.create_task(x())  # LIN507
        """,
    "gather unread name": """
        import asyncio

        async def f(xs):
            results = await asyncio.gather(*xs, return_exceptions=True)  # LIN507
            return True
        """,
    "create_task": "import asyncio\n\nasync def f(x):\n    asyncio.create_task(x.run())  # LIN507\n",
    "ensure_future": "from asyncio import ensure_future\n\ndef f(x):\n    ensure_future(x.run())  # LIN507\n",
    "the loop's": "import asyncio\n\ndef f(x):\n    loop = asyncio.get_event_loop()\n    loop.create_task(x.run())  # LIN507\n",
    "an annotated loop": (
        "import asyncio\n\ndef f(x, loop: asyncio.AbstractEventLoop):\n    loop.create_task(x.run())  # LIN507\n"
    ),
    "an executor": (
        "from concurrent.futures import ThreadPoolExecutor\n\nclass C:\n    def __init__(self):\n"
        "        self.pool = ThreadPoolExecutor()\n\n    def f(self, x):\n        self.pool.submit(x.run)  # LIN507\n"
    ),
    "an executor in a with": (
        "from concurrent.futures import ThreadPoolExecutor\n\ndef f(xs):\n    with ThreadPoolExecutor() as pool:\n"
        "        for x in xs:\n            pool.submit(x.run)  # LIN507\n"
    ),
    "gathered and dropped": (
        "import asyncio\n\nasync def f(xs):\n    await asyncio.gather(*xs, return_exceptions=True)  # LIN507\n"
    ),
    "in a callback of the loop": """
        import asyncio
        def start(loop, service):
            loop.call_later(5, lambda: asyncio.create_task(service.run()))  # LIN507
        """,
    "a timeout around all of them": """
        import asyncio
        async def stop(clients):
            await asyncio.wait_for(asyncio.gather(*clients, return_exceptions=True), 5)  # LIN507
        """,
}
FLAGGED |= {
    "a list that is dropped": """
        import asyncio

        async def go(jobs):
            [asyncio.create_task(job) for job in jobs]  # LIN507
        """,
    "a loop that is handed in or kept": """
        import asyncio

        class Client:
            def __init__(self, loop, bot):
                self.loop = loop
                self.bot = bot

            def start(self, event_loop):
                self.loop.create_task(self.run())  # LIN507
                self.bot.loop.create_task(self.run())  # LIN507
                event_loop.create_task(self.run())  # LIN507
                self.task = self.loop.create_task(self.run())

            async def run(self):
                await asyncio.sleep(1)
        """,
    "a pool that every call hands in": """
        from concurrent.futures import ThreadPoolExecutor

        def start(pool, jobs):
            for job in jobs:
                pool.submit(job.run)  # LIN507

        def main(jobs):
            with ThreadPoolExecutor() as pool:
                start(pool, jobs)
        """,
}
CLEAN |= {
    "a list that is kept": """
        import asyncio

        async def go(jobs):
            tasks = [asyncio.create_task(job) for job in jobs]
            await asyncio.wait(tasks)
        """,
    "a loop of the project's own, a group of tasks, and a service that has tasks": """
        import asyncio

        class Loop:
            def create_task(self, job):
                self.jobs.append(job)

        class Client:
            def __init__(self, group, service):
                self.loop = Loop()
                self.group = group
                self.service = service

            async def start(self):
                self.loop.create_task(self.run())
                self.group.create_task(self.run())
                self.service.create_task("clean")

            async def run(self):
                await asyncio.sleep(1)
        """,
    "a form and a queue that are handed in": """
        def send(form, queue):
            form.submit()
            queue.submit("job")

        def main(browser, queue):
            send(browser.form(), queue)
        """,
}

CLEAN |= {
    "everything is ended": """
        import asyncio

        async def leave(peers):
            await asyncio.gather(*(peer.close() for peer in peers), return_exceptions=True)
            await asyncio.gather(peers.server.stop(), peers.client.aclose_all_and_close(), return_exceptions=True)
        """,
}

FLAGGED |= {
    "one is ended, the other works": """
        import asyncio

        async def leave(peer, job):
            await asyncio.gather(peer.close(), job.finish(), return_exceptions=True)  # LIN507
        """,
}

CLEAN |= {
    "one of the tasks that are gathered, and a scope that ends all of them": """
        import asyncio

        class Run:
            async def end(self):
                self.poller.cancel()
                await asyncio.gather(self.poller, *self.workers, return_exceptions=True)

            async def leave(self):
                self.cancel_scope.cancel()
                await asyncio.gather(*self.workers, return_exceptions=True)
        """,
}

FLAGGED |= {
    "another task was cancelled before": """
        import asyncio

        class Run:
            async def end(self):
                self.poller.cancel()
                await asyncio.gather(*self.workers, return_exceptions=True)  # LIN507
        """,
}

CLEAN |= {
    "a function of the project that is called like one": """
        from app.queue import submit as send
        from app.queue import create_task

        async def start(job):
            send(job)
            create_task(job)
        """,
}

FLAGGED |= {
    "imported under another name": """
        from asyncio import create_task as spawn
        from asyncio import gather as together

        async def start(service, jobs):
            spawn(service.run())  # LIN507
            await together(*jobs, return_exceptions=True)  # LIN507
        """,
}

CLEAN |= {
    "the tasks are asked one by one": """
        import asyncio

        async def f(names, work):
            tasks = {name: asyncio.create_task(work(name)) for name in names}
            await asyncio.gather(*tasks.values(), return_exceptions=True)
            return {name: error for name, task in tasks.items() if (error := task.exception())}

        async def g(one, two):
            first, second = asyncio.create_task(one()), asyncio.create_task(two())
            await asyncio.gather(first, second, return_exceptions=True)
            return first.result()
        """,
}
FLAGGED |= {
    "other tasks are asked": """
        import asyncio

        async def f(names, others, work):
            tasks = {name: asyncio.create_task(work(name)) for name in names}
            await asyncio.gather(*tasks.values(), return_exceptions=True)  # LIN507
            return {name: error for name, task in others.items() if (error := task.exception())}
        """,
}
_ENDS = """
    import asyncio

    async def f(peers):
        tasks = [asyncio.create_task(peer.{0}()) for peer in peers]
        await asyncio.gather(*tasks, return_exceptions=True){1}

    async def g(peers):
        await asyncio.gather(*(peer.{0}() for peer in peers), return_exceptions=True){1}
    """
CLEAN["tasks and calls that all end something"] = _ENDS.format("disconnect", "")
FLAGGED["tasks and calls that begin something"] = _ENDS.format("connect", "  # LIN507")
CLEAN["tasks that were cancelled"] = """
    import asyncio

    async def f(tasks):
        cancelled = [task for task in tasks if task.cancelled()]
        await asyncio.gather(*cancelled, return_exceptions=True)
    """

_WATCHED = """
    import asyncio

    async def renew(clients, told):
        tasks = []
        for client in clients:
            task = asyncio.create_task(client.renew())
            {0}
            tasks.append(task)
        await asyncio.gather(*tasks, return_exceptions=True){1}
    """
CLEAN |= {"each is looked at when it is done": _WATCHED.format("task.add_done_callback(told)", "")}
FLAGGED |= {"each is only named": _WATCHED.format("task.set_name(client.name)", "  # LIN507")}
