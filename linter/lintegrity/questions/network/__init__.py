"""The network: what waits, what is downloaded, whom is trusted."""
