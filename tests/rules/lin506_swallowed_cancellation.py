"""Cases of LIN506."""


def loop(types: str, body: str = "pass", mark: str = "", await_: str = "await x.run()") -> str:
    return (
        f"import asyncio\n\n\nasync def f(x):\n    while True:\n        try:\n            {await_}\n"
        f"        except {types}:{mark}\n            {body}\n"
    )


CANCELLED = "asyncio.CancelledError"

CLEAN = {
    "kept, chosen among others and raised": """
        import asyncio

        async def finish(self, first):
            failure = None
            try:
                await self.close()
            except BaseException as error:
                failure = error
            chosen = None
            if isinstance(failure, asyncio.CancelledError):
                chosen = failure
            await self.note()
            if chosen is not None:
                raise chosen
        """,
    "kept and given back after the rest was tidied up": """
        import asyncio

        async def close(self, task):
            cancelled = None
            try:
                await task
            except asyncio.CancelledError as error:
                cancelled = error
            self.open.discard(task)
            await self.note()
            return cancelled
        """,
    "put where the one who waits finds it": """
        async def pump(stream, results):
            last = None
            try:
                async for item in stream:
                    results.put_nowait(("item", item))
            except BaseException as error:
                last = ("error", error)
            finally:
                await stream.aclose()
            if last is not None:
                results.put_nowait(last)
        """,
    "raised again by a helper that never returns": """
        def fail(error):
            raise RuntimeError("not restored") from error

        async def restore(cls, text):
            failure = None
            try:
                return await cls.parse(text)
            except BaseException as error:
                failure = error
            text = None
            fail(failure)
        """,
    "cancelled again for the next await": """
        import asyncio

        async def acquire(lock, task):
            try:
                await asyncio.sleep(0)
            except asyncio.CancelledError:
                current = asyncio.current_task()
                if current is not None:
                    current.cancel()
            return await lock.take(task)

        async def take(lock, task):
            try:
                await asyncio.sleep(0)
            except asyncio.CancelledError:
                asyncio.current_task().cancel()
            return await lock.take(task)
        """,
    "only a line in the log follows the loop": """
        import asyncio, logging

        log = logging.getLogger(__name__)

        async def beat(peer):
            while peer.is_known:
                try:
                    await asyncio.sleep(3)
                    await peer.beat()
                except asyncio.CancelledError:
                    break
                peer.count += 1
            log.debug("no more beats")
        """,
    "only what it started is cancelled as well": """
        import asyncio

        async def refresh(offsets):
            waiter = None
            try:
                while offsets.active:
                    waiter = asyncio.create_task(offsets.wanted.wait())
                    await asyncio.wait([waiter])
            except asyncio.CancelledError:
                pass
            if waiter is not None and not waiter.done():
                waiter.cancel()
                waiter = None
        """,
    "a method of the same object cancelled the task": """
        import asyncio

        class Stream:
            def _stop(self):
                if self._task and not self._task.done():
                    self._task.cancel()

            async def close(self):
                self._stop()
                if self._task:
                    try:
                        await self._task
                    except (asyncio.CancelledError, Exception):
                        pass
                await self._stream.close()
        """,
    "remembered by a flag and raised later": """
        import asyncio

        async def settle(pending):
            was_cancelled = False
            while pending:
                try:
                    done, pending = await asyncio.wait(pending)
                except asyncio.CancelledError:
                    was_cancelled = True
            await flush()
            if was_cancelled:
                raise asyncio.CancelledError()
        """,
    "collected and raised at the end": """
        import asyncio

        async def close(parts):
            errors = []
            for part in parts:
                try:
                    await part.close()
                except (Exception, asyncio.CancelledError) as error:
                    errors.append(error)
            if errors:
                raise errors[0] if len(errors) == 1 else CloseError("several", errors)
        """,
    "kept and raised later": """
        import asyncio

        async def f(r):
            cancelled = None
            while True:
                try:
                    d = await r.read()
                except asyncio.CancelledError as e:
                    cancelled = e
                    break
            await r.tell()
            if cancelled:
                raise cancelled
        """,
    "drains": """
        import asyncio

        async def drain(task):
            while not task.done():
                try:
                    await asyncio.wait([task])
                except asyncio.CancelledError:
                    continue
            task.exception()
        """,
    "a flag says that the end is meant": """
        import asyncio

        async def f(q):
            stopping = False
            while True:
                try:
                    await q.flush()
                except asyncio.CancelledError:
                    if stopping:
                        return
                    q.warn()
        """,
    "inside the handler of the cancellation": """
        import asyncio

        async def f(x):
            try:
                await x.run()
            except asyncio.CancelledError:
                try:
                    await asyncio.shield(x.aclose())
                except (asyncio.CancelledError, Exception):
                    pass
                raise
        """,
    "suppressed while it drains": """
        import asyncio, contextlib

        async def drain(task):
            while not task.done():
                with contextlib.suppress(asyncio.CancelledError):
                    await asyncio.wait({task})
            return task.exception()
        """,
    "reraise": """
        import asyncio

        async def f(q):
            try:
                await q.get()
            except asyncio.CancelledError:
                q.close()
                raise
        """,
    "after cancel": """
        import asyncio

        async def stop(self):
            self.task.cancel()
            try:
                await self.task
            except asyncio.CancelledError:
                pass
            await self.close()
        """,
    "last": """
        import asyncio

        async def run(q):
            try:
                while True:
                    await q.get()
            except asyncio.CancelledError:
                pass
        """,
    "raised again": loop(CANCELLED, "x.tidy()\n            raise"),
    "the coroutine returns": loop(CANCELLED, "return"),
    "the loop ends and nothing follows": loop(CANCELLED, "break"),
    "Exception does not catch it": loop("Exception"),
    "nothing is awaited": loop("BaseException", await_="x.run()"),
    "a plain function": loop("BaseException").replace("async def", "def").replace("await ", ""),
    "last thing": f"import asyncio\n\n\nasync def f(x):\n    try:\n        await x.run()\n    except {CANCELLED}:\n        pass\n",
    "an earlier handler has it": loop(f"{CANCELLED}:\n            raise\n        except BaseException"),
    "follows a cancel": (
        f"import asyncio\n\n\nasync def stop(self):\n    self.task.cancel()\n    try:\n        await self.task\n"
        f"    except {CANCELLED}:\n        pass\n    self.done = True\n"
    ),
    "follows a cancel through shield": (
        f"import asyncio\n\n\nasync def stop(task):\n    task.cancel()\n    try:\n        await asyncio.shield(task)\n"
        f"    except {CANCELLED}:\n        pass\n    print('x')\n"
    ),
}

FLAGGED = {
    "kept only for the log": """
        import asyncio, logging

        async def finish(self):
            failure = None
            try:
                await self.close()
            except asyncio.CancelledError as error:  # LIN506
                failure = error
            logging.info("closed: %s", failure)
            await self.go_on()
        """,
    "a flag is given back, the error is not": """
        import asyncio

        async def finish(self):
            done = True
            try:
                await self.close()
            except asyncio.CancelledError as error:  # LIN506
                done = False
            await self.go_on()
            return done
        """,
    "another task is cancelled, and the work goes on": """
        import asyncio

        async def work(queue, helper):
            while True:
                try:
                    await queue.get()
                except asyncio.CancelledError:  # LIN506
                    helper.cancel()
        """,
    "more than a line in the log follows the loop": """
        import asyncio, logging

        async def beat(peer):
            while peer.is_known:
                try:
                    await peer.beat()
                except asyncio.CancelledError:  # LIN506
                    break
            logging.debug("no more beats")
            await peer.leave()
        """,
    "a sleep that is suppressed": """
        import asyncio, contextlib

        async def f(x):
            with contextlib.suppress(asyncio.CancelledError):  # LIN506
                await asyncio.sleep(0.1)
            await x.close()
        """,
    "cancelled": """
        import asyncio

        async def loop(q):
            while True:
                try:
                    await q.get()
                except asyncio.CancelledError:  # LIN506
                    print('x')
        """,
    "in production, bare": """
        async def f(q):
            while True:
                try:
                    await q.get()
                except:  # LIN506
                    pass
        """,
    "base": """
        import logging
        async def f(q):
            for _ in range(3):
                try:
                    await q.get()
                except BaseException:  # LIN506
                    logging.exception('x')
            await q.other()
        """,
    "suppress": """
        import asyncio, contextlib

        async def f(q):
            with contextlib.suppress(asyncio.CancelledError):  # LIN506
                await q.get()
            await q.more()
        """,
    "goes round the loop": loop(CANCELLED, mark="  # LIN506"),
    "by its other name": loop("CancelledError", mark="  # LIN506").replace(
        "import asyncio\n", "from asyncio import CancelledError\n"
    ),
    "BaseException": loop("BaseException", mark="  # LIN506"),
    "bare": loop("BaseException", mark="  # LIN506").replace("except BaseException:", "except:"),
    "in a tuple": loop(f"(KeyError, {CANCELLED})", mark="  # LIN506"),
    "logged is not raised": loop(CANCELLED, "x.log.info('cancelled')", "  # LIN506"),
    "work follows": (
        f"import asyncio\n\n\nasync def f(x):\n    try:\n        await x.run()\n    except {CANCELLED}:  # LIN506\n        pass\n"
        "    await x.more()\n"
    ),
    "break, and work follows the loop": loop(CANCELLED, "break", "  # LIN506") + "    await x.more()\n",
}

CLEAN |= {
    "leaves the loop and gives back what it has": """
        import asyncio

        async def trades(exchange, pair):
            found = []
            while True:
                try:
                    found.extend(await exchange.fetch(pair))
                except asyncio.CancelledError:
                    break
            return (pair, found)
        """,
}

FLAGGED |= {
    "leaves the loop and goes on": """
        import asyncio

        async def trades(exchange, pair):
            found = []
            while True:
                try:
                    found.extend(await exchange.fetch(pair))
                except asyncio.CancelledError:  # LIN506
                    break
            return (pair, await exchange.close(found))
        """,
}

CLEAN |= {
    "out of the loop from an inner try": """
        import asyncio

        async def take(queue, call):
            while True:
                try:
                    item = await queue.get()
                    try:
                        await call(item)
                    except asyncio.CancelledError:
                        break
                    if item is None:
                        call.stop()
                except asyncio.CancelledError:
                    break
        """,
    "only what it was kept as is forgotten": """
        import asyncio

        class Poller:
            async def run(self):
                while True:
                    try:
                        await self.poll()
                    except asyncio.CancelledError:
                        break
                self.task = None
        """,
}

FLAGGED |= {
    "out of the inner loop alone": """
        import asyncio

        async def take(queues, call):
            for queue in queues:
                while True:
                    try:
                        await call(await queue.get())
                    except asyncio.CancelledError:  # LIN506
                        break
        """,
    "something is set after the loop": """
        import asyncio

        class Poller:
            async def run(self):
                while True:
                    try:
                        await self.poll()
                    except asyncio.CancelledError:  # LIN506
                        break
                self.task = self.start_again()
        """,
}

CLEAN |= {
    "a function that always raises": """
        import asyncio
        from typing import NoReturn

        class Lock:
            def _fail(self, first, second) -> NoReturn:
                raise BaseExceptionGroup("both", [first, second])

            async def release(self, error):
                try:
                    await self.close()
                except BaseException as other:
                    self._fail(error, other)
                await self.other()

        def fail(error):
            raise RuntimeError("gone") from error

        async def release(lock):
            try:
                await lock.close()
            except asyncio.CancelledError as error:
                fail(error)
            await lock.other()
        """,
}
FLAGGED |= {
    "a function that may return": """
        import asyncio

        def fail(error):
            if error.args:
                raise RuntimeError("gone") from error

        async def release(lock):
            try:
                await lock.close()
            except asyncio.CancelledError as error:  # LIN506
                fail(error)
            await lock.other()
        """,
}

CLEAN |= {
    "a signal cancels what is awaited": """
        import asyncio, signal
        from contextlib import suppress

        async def f(work, report):
            tasks = [asyncio.create_task(one()) for one in work]
            loop = asyncio.get_running_loop()
            for sig in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(sig, lambda: {t.cancel() for t in tasks})
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*tasks)
            await report()
        """,
}
FLAGGED |= {
    "a signal cancels something else": """
        import asyncio, signal
        from contextlib import suppress

        async def f(work, others, report):
            tasks = [asyncio.create_task(one()) for one in work]
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGINT, lambda: {t.cancel() for t in others})
            with suppress(asyncio.CancelledError):  # LIN506
                await asyncio.gather(*tasks)
            await report()
        """,
}

CLEAN |= {
    "only a connection is closed afterwards": """
        class Cycle:
            async def run(self, app):
                try:
                    await app(self)
                except BaseException:
                    self.logger.exception("in the application")
                if self.timer is None:
                    self.transport.close()
        """,
}

FLAGGED |= {
    "a connection is closed and something waited for afterwards": """
        class Cycle:
            async def run(self, app):
                try:
                    await app(self)
                except BaseException:  # LIN506
                    self.logger.exception("in the application")
                self.transport.close()
                await self.closed.wait()

            async def run_again(self, app):
                try:
                    await app(self)
                except BaseException:  # LIN506
                    self.logger.exception("in the application")
                await self.transport.close()
        """,
}

CLEAN |= {
    "a task of the object that another method cancels": """
        import asyncio

        class Scanner:
            def stop(self):
                self.job.cancel()

            async def scan(self, modules):
                for module in modules:
                    self.job = asyncio.create_task(module.run())
                    try:
                        await self.job
                    except asyncio.CancelledError:
                        pass
                    await module.close()
        """,
    "what was found is given back afterwards": """
        import asyncio

        async def listen(master):
            try:
                await master.run()
            except asyncio.CancelledError:
                print("stopping")
            return master.get("jar").cookies
        """,
}
FLAGGED |= {
    "another task than the one that is cancelled": """
        import asyncio

        class Scanner:
            def stop(self):
                self.job.cancel()

            async def scan(self, modules):
                for module in modules:
                    self.job = asyncio.create_task(module.run())
                    try:
                        await module.prepare()
                        await self.job
                    except asyncio.CancelledError:  # LIN506
                        pass
                    await module.close()
        """,
    "what is given back is waited for": """
        import asyncio

        async def listen(master):
            try:
                await master.run()
            except asyncio.CancelledError:  # LIN506
                print("stopping")
            return await master.get("jar")
        """,
}
CLEAN |= {
    "a method of a base class that always raises, and outcomes that are kept": """
        import sys
        from typing import NoReturn

        class Socket:
            def _convert(self, error) -> NoReturn:
                if isinstance(error, OSError):
                    raise BrokenPipeError from error
                else:
                    raise error

        class Stream(Socket):
            async def receive(self):
                try:
                    data = await self.socket.recv()
                except BaseException as error:
                    self._convert(error)
                else:
                    await self.check()
                    return data

        async def attempts(jobs, outcomes):
            async for job in jobs:
                try:
                    found = await job
                except BaseException as error:
                    outcomes.append(Failed(error))
                else:
                    outcomes.append(found)

        async def again(state, call):
            while await state.next():
                try:
                    state.set_result(await call())
                except BaseException:
                    state.set_exception(sys.exc_info())
        """,
}
FLAGGED |= {
    "outcomes of which the cancellation alone is one, and what is only told": """
        import asyncio

        class Runner:
            async def attempts(self, jobs, outcomes):
                async for job in jobs:
                    try:
                        await job
                    except asyncio.CancelledError as error:  # LIN506
                        outcomes.append(error)

            async def tell(self, jobs):
                async for job in jobs:
                    try:
                        await job
                    except BaseException as error:  # LIN506
                        self.log_error(error)
        """,
}
