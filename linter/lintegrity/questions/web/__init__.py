"""Routes: what answers a request, for whom, with what it was sent."""
