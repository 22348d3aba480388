# SPDX-License-Identifier: Apache-2.0
"""Time stamps (RFC 3161) of an authority on the network: one request, bounded, no redirects."""

import asyncio
from http import HTTPStatus
from typing import Any, Final

from asn1crypto.tsp import TimeStampReq, TimeStampResp
from pyhanko.sign.timestamps import TimeStamper

from tatalaksana.formats.signing.http import Ask, Unheard, asked

_SECONDS: Final = 10.0
_MOST: Final = 200_000


class UrlTimeStamper(TimeStamper):
    """Asks an address for time stamps."""

    def __init__(self, url: str, *, seconds: float = _SECONDS) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # pyHanko's
        self._url = url
        self._seconds = seconds

    async def async_request_tsa_response(self, req: TimeStampReq) -> Any:
        """Return the answer of the authority.

        Raises:
            OSError: the authority cannot be reached, or what it says is no time stamp.
        """
        return await asyncio.to_thread(self._answer, req.dump())

    def _answer(self, request: bytes) -> Any:
        ask = Ask("POST", self._url, request, "application/timestamp-query")
        try:
            said = asked(ask, seconds=self._seconds, most=_MOST)
        except Unheard as error:
            raise (TimeoutError if error.is_slow else OSError)("no answer") from error
        if said.status != HTTPStatus.OK or said.kind != "application/timestamp-reply":
            raise OSError("the time stamp authority refused")
        try:
            found = TimeStampResp.load(said.body, strict=True)
            is_whole = found["status"]["status"].native and found["time_stamp_token"]
        except ValueError as error:
            raise OSError("no time stamp came back") from error
        if not is_whole:
            raise OSError("no time stamp came back")
        return found
