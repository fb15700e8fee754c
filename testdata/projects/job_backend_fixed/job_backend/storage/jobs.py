"""Jobs kept in one JSON file."""

import json
import threading
import uuid
from typing import Dict, List, Optional

from pydantic import BaseModel

from job_backend.core.config import settings
from job_backend.storage.atomic import replace_text
from job_backend.storage.paths import data_root


class Job(BaseModel):
    id: str
    kind: str
    status: str = "queued"
    attempts: int = 0


class JobStorage:
    def __init__(self, base_dir: Optional[str] = None) -> None:
        self.root = data_root(base_dir or settings.DATA_DIR)
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
        jobs = [job.model_dump() for job in self._jobs.values()]
        replace_text(self._jobs_file, json.dumps(jobs, indent=2))

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
