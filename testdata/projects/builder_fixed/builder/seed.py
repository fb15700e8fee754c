"""Projects that a fresh installation knows; their checkouts are relative to the folder of all checkouts."""

from typing import List, NamedTuple


class SeedProject(NamedTuple):
    name: str
    checkout: str
    branch: str


SEED_PROJECTS: List[SeedProject] = [
    SeedProject("website", "website", "main"),
    SeedProject("billing", "billing", "main"),
    SeedProject("mobile", "mobile/app", "develop"),
]
