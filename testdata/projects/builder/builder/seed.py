"""Projects that a fresh installation knows."""

from typing import List, NamedTuple


class SeedProject(NamedTuple):
    name: str
    checkout: str
    branch: str


SEED_PROJECTS: List[SeedProject] = [
    SeedProject("website", r"C:\dev\website", "main"),  # LIN704
    SeedProject("billing", "C:\\dev\\billing", "main"),  # LIN704
    SeedProject("mobile", r"C:\dev\mobile\app", "develop"),  # LIN704
]
