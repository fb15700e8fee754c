"""Messages to those who wait."""

import hashlib
import hmac
from typing import Any, Dict

from parcel_tracker.settings import settings


class Notifier:
    def __init__(self, channel: Any) -> None:
        self._channel = channel

    def changed(self, before: Dict[str, str], after: Dict[str, str]) -> int:
        """Tell of every parcel that moved; how many that were."""
        moved = [number for number, place in after.items() if before.get(number) != place]
        for number in moved:
            text = f"Parcel {number} is at {after[number]}"
            self._channel.send(text, signature=sign(text))
        print(f"{len(moved)} messages sent")
        return len(moved)


def sign(text: str) -> str:
    return hmac.new(settings.webhook_secret.encode(), text.encode(), hashlib.sha256).hexdigest()
