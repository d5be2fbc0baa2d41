"""Checksums of every file, as `sha256sum -c` reads them."""

from __future__ import annotations

from kg.publication import Release, digest


def write(release: Release) -> None:
    """Write SHA256SUMS."""
    files = sorted(path for path in release.folder.rglob("*") if path.is_file())
    lines = [f"{digest(path)}  {path.relative_to(release.folder).as_posix()}\n" for path in files]
    release.write("SHA256SUMS", "".join(lines))
