"""Asking a service over the network politely: one request at a time with a pause, a name to be known by, answers kept on disk,
and patience where the service asks for it.
"""

from __future__ import annotations

import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from kg.errors import KhorgosError
from kg.files import whole_file
from kg.terms import BASE
from kg.version import VERSION

AGENT = f"khorgos/{VERSION} ({BASE})"
LARGEST_ANSWER = 20_000_000
"""Bytes."""
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which the same request may succeed later."""


class Manners(NamedTuple):
    """How to ask: seconds between requests, seconds to wait for an answer, tries, and the longest wait between tries."""

    pause: float = 1.0
    timeout: float = 30.0
    tries: int = 5
    longest_wait: float = 120.0
    sleep: Callable[[float], None] = time.sleep


class Asker:
    """Asks one service. Answers are kept in `folder` by what was asked, so that a session that broke off goes on where it was."""

    def __init__(self, url: str, folder: str, manners: Manners | None = None) -> None:
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise KhorgosError(f"{url!r} is no web address; write the service's endpoint with http:// or https://")
        self.url = url
        self.folder = os.path.join(folder, blake2b(url.encode(), digest_size=8).hexdigest())
        self.manners = manners or Manners()
        self.requests = 0
        self._last = 0.0

    def kept(self, key: str) -> Any:
        """The answer kept for a question, else None."""
        try:
            with open(self._path(key), encoding="utf-8") as file:
                return json.load(file)
        except (OSError, ValueError):
            return None

    def keep(self, key: str, answer: Any) -> None:
        """Keep an answer."""
        os.makedirs(self.folder, exist_ok=True)
        with whole_file(self._path(key)) as file:
            file.write(json.dumps(answer, ensure_ascii=False, sort_keys=True).encode())

    def _path(self, key: str) -> str:
        return os.path.join(self.folder, f"{blake2b(key.encode(), digest_size=16).hexdigest()}.json")

    def get(self, form: bytes | None = None) -> Any:
        """The JSON that the service answers, to GET or to a POSTed form. KhorgosError where it does not, after all tries."""
        for attempt in range(self.manners.tries):
            self._wait()
            try:
                return self._once(form)
            except urllib.error.HTTPError as error:
                reason, asked = f"HTTP {error.code} {error.reason}", error.headers.get("Retry-After", "")
                error.close()
                if error.code not in _AGAIN:
                    raise KhorgosError(f"{self.url} refuses: {reason}; check the address and what is asked") from None
            except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
                reason, asked = str(getattr(error, "reason", error)) or "no answer", ""
            if attempt + 1 < self.manners.tries:
                self.manners.sleep(self._patience(asked, attempt))
        raise KhorgosError(
            f"{self.url} did not answer after {self.manners.tries} tries ({reason}); run the same command later: "
            "answers so far are kept and not asked again"
        )

    def _once(self, form: bytes | None) -> Any:
        request = urllib.request.Request(
            self.url, data=form, headers={"User-Agent": AGENT, "Accept": "application/json"}
        )
        self.requests += 1
        with urllib.request.urlopen(request, timeout=self.manners.timeout) as response:
            body = response.read(LARGEST_ANSWER + 1)
        if len(body) > LARGEST_ANSWER:
            raise KhorgosError(f"{self.url} answers with more than {LARGEST_ANSWER:,} bytes; is it the right service?")
        try:
            return json.loads(body)
        except ValueError:
            raise KhorgosError(
                f"{self.url} does not answer with JSON; is it a reconciliation service's endpoint?"
            ) from None

    def _wait(self) -> None:
        """Until the pause since the last request is over."""
        left = self._last + self.manners.pause - time.monotonic()
        if self._last and left > 0:
            self.manners.sleep(left)
        self._last = time.monotonic()

    def _patience(self, asked: str, attempt: int) -> float:
        """Seconds to wait: what the service asks for, else twice as long each time."""
        wanted = _seconds(asked)
        return min(
            self.manners.longest_wait, wanted if wanted is not None else max(1.0, self.manners.pause) * 2**attempt
        )


def _seconds(retry_after: str) -> float | None:
    """`Retry-After` as seconds from now: a number or a date."""
    if retry_after.isdigit():
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (ValueError, TypeError):
        return None
