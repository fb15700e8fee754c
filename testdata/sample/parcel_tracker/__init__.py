"""Where parcels are, and who waits for them."""
