"""From files to claims: reading, checking and restoring the canonical form of `data/`."""
