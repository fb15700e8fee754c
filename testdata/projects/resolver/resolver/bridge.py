"""Between the resolver and a component: settings in, calls through."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Dict, Optional, Protocol

from resolver.loading import load_object

FactoryType = Callable[..., Any] | str


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


@dataclass
class ComponentHandle:
    name: str
    settings: Any  # LIN201


class ComponentBridge:
    def __init__(
        self,
        handle: ComponentHandle,
        factory: FactoryType,  # LIN202
    ) -> None:
        self._handle = handle
        self._factory = factory
        self._component: Optional[Component] = None

    @property
    def name(self) -> str:
        return self._handle.name

    def start(self) -> None:
        factory = load_object(self._factory) if isinstance(self._factory, str) else self._factory
        component = factory(**self._handle.settings.as_options())
        component.start()
        self._component = component

    def component(self) -> Component:
        if self._component is None:
            raise RuntimeError(f"{self.name} has not been started")
        return self._component
