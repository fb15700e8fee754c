"""Jobs kept in one JSON file."""

import json
import threading
import uuid
from pathlib import Path
from typing import Dict, List, Optional

from pydantic import BaseModel

from job_backend.core.config import settings


class Job(BaseModel):
    id: str
    kind: str
    status: str = "queued"
    attempts: int = 0


class JobStorage:
    def __init__(self, base_dir: Optional[str] = None) -> None:
        self.root = Path(base_dir or settings.DATA_DIR)  # LIN402
        self.root.mkdir(parents=True, exist_ok=True)
        self._jobs_file = self.root / "jobs.json"
        self._lock = threading.Lock()
        self._jobs: Dict[str, Job] = {}
        self._load()

    def _load(self) -> None:
        if not self._jobs_file.exists():
            return
        with open(self._jobs_file, encoding="utf-8") as handle:
            jobs = [Job.model_validate(item) for item in json.load(handle)]
        self._jobs = {job.id: job for job in jobs}

    def _save(self) -> None:
        with open(self._jobs_file, "w", encoding="utf-8") as handle:  # LIN301
            json.dump([job.model_dump() for job in self._jobs.values()], handle, indent=2)

    def create(self, kind: str) -> Job:
        job = Job(id=uuid.uuid4().hex, kind=kind)
        with self._lock:
            self._jobs[job.id] = job
            self._save()
        return job

    def get(self, job_id: str) -> Job:
        return self._jobs[job_id]

    def search(self, text: str) -> List[Job]:
        return [job for job in self._jobs.values() if text in job.kind]
