# SPDX-License-Identifier: Apache-2.0
"""One berkas as a ZIP, to be kept and checked elsewhere."""

import tempfile

from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from tatalaksana.formats.berkaszip import write_zip
from tatalaksana.queries.berkaszip import bytes_of, dossier_of
from tatalaksana.web.shared.refusals import refuses
from tatalaksana.web.shared.request import AccountRequest, signed_in


@require_GET
@signed_in
@refuses
def package(request: AccountRequest, number: int) -> HttpResponse:
    """Give a case with its papers, its chain and a verifier."""
    found = dossier_of(request.account, number, at=timezone.now())
    made = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    write_zip(made, found, bytes_of)
    made.seek(0)
    answer = FileResponse(
        made, as_attachment=True, filename=f"berkas-{found.number}.zip"
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer  # type: ignore[return-value] # a streaming answer is one of Django's
