"""Starts the service on a developer's machine."""

import os
import sys

import uvicorn

CHECKOUT = r"C:\Users\marek\projects\job-backend"  # LIN704

if __name__ == "__main__":
    sys.path.insert(0, CHECKOUT)  # LIN705
    os.environ["PYTHONPATH"] = CHECKOUT + os.pathsep + os.environ.get("PYTHONPATH", "")  # LIN705
    uvicorn.run("job_backend.app:app", host="127.0.0.1", port=8000, reload=True)
