CREATE TABLE jobs (id TEXT PRIMARY KEY, kind TEXT NOT NULL, status TEXT NOT NULL);
CREATE TABLE runs (
    id TEXT PRIMARY KEY, job_id TEXT NOT NULL REFERENCES jobs (id), status TEXT NOT NULL, state TEXT,
    started_at REAL, finished_at REAL
);
