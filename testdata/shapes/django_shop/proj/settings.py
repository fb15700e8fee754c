import os
from pathlib import Path
BASE_DIR = Path(__file__).resolve().parent.parent
MEDIA_ROOT = BASE_DIR / "media"
EXPORT_DIR = os.environ.get("EXPORT_DIR", "/srv/exports")
INSTALLED_APPS = ["shop"]
