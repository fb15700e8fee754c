"""Starts the service on a developer's machine."""

import uvicorn

if __name__ == "__main__":
    uvicorn.run("job_backend.app:app", host="127.0.0.1", port=8000, reload=True)
