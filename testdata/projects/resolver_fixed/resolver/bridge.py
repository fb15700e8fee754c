"""Between the resolver and a component: settings in, calls through."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Dict, Optional, Protocol


@dataclass(frozen=True)
class Settings:
    pool_size: int = 4
    seconds: float = 10.0

    def as_options(self) -> Dict[str, float]:
        return {"pool_size": self.pool_size, "seconds": self.seconds}


class Component(Protocol):
    def start(self) -> None: ...

    def stop(self) -> None: ...

    def ping(self) -> None: ...

    def report(self) -> Dict[str, str]: ...


FactoryType = Callable[[Dict[str, float]], Component]


@dataclass
class ComponentHandle:
    name: str
    settings: Settings


class ComponentBridge:
    def __init__(
        self,
        handle: ComponentHandle,
        factory: FactoryType,
    ) -> None:
        self._handle = handle
        self._factory = factory
        self._component: Optional[Component] = None

    @property
    def name(self) -> str:
        return self._handle.name

    def start(self) -> None:
        component = self._factory(self._handle.settings.as_options())
        component.start()
        self._component = component

    def component(self) -> Component:
        if self._component is None:
            raise RuntimeError(f"{self.name} has not been started")
        return self._component
