"""The receipt of a submission: text and PDF, made anew from the register whenever asked. Ed25519 gives the same bytes."""

from __future__ import annotations

import io
import json

import segno
import typst

from achyk.core.ledger.receipts import Receipt
from achyk.core.procedures.application import Envelope
from achyk.core.values import lt
from achyk.office.record.queries import checkpoint, proof_of
from achyk.office.record.services import signer, stamp
from achyk.office.submissions.models import Submission


def receipt_of(submission: Submission) -> Receipt:
    """What the receipt says."""
    return Receipt(
        call=submission.call.reference,
        number=submission.number,
        received=stamp(submission.received_at),
        in_time=submission.in_time,
        envelopes=tuple((one.envelope, one.sealed_sha256) for one in submission.envelopes.all()),
        entry=submission.entry_hash,
    )


def receipt_note(submission: Submission) -> str:
    """The signed receipt as a text file."""
    return signer().sign(receipt_of(submission).text())


def proof_note(submission: Submission) -> str | None:
    """The proof of inclusion, once the call has closed: before that, index and size would tell how many applied."""
    call = submission.call
    if not call.rule.terminal and not call.has_come_to(call.procedure.envelopes[0].opened_by):
        return None
    return proof_of(submission.entry_id)


def newest_checkpoint() -> str:
    """The newest signed state of the log: each applicant who keeps it is a witness."""
    signed = checkpoint()
    return signed.note if signed else ""


WORDS = {
    "title": lt("Расписка о получении", "Кабыл алуу тил каты", "Receipt"),
    "call": lt("Конкурс", "Сынак", "Call"),
    "number": lt("Номер", "Номери", "Number"),
    "received": lt("Получено", "Кабыл алынды", "Received"),
    "in_time": lt("Вовремя", "Убагында", "In time"),
    "late": lt("После срока", "Мөөнөтүнөн кечиккен", "Late"),
    "check": lt(
        "Проверка без нашего сервера: achyk verify и ключ офиса ниже.",
        "Биздин серверсиз текшерүү: achyk verify жана төмөнкү кеңсенин ачкычы.",
        "To check without our server: achyk verify and the key of the office below.",
    ),
}
TEMPLATE = """
#let w = json(bytes(sys.inputs.words))
#set page(paper: "a4", margin: 2cm)
#set text(font: "Libertinus Serif", size: 12pt)
#text(size: 22pt, weight: "bold")[#w.title]
#v(8pt)
#grid(columns: (5cm, 1fr), row-gutter: 10pt,
  [#w.call_label], [*#w.call* #h(6pt) #w.title_of_call],
  [#w.number_label], [#text(size: 16pt, weight: "bold", font: "DejaVu Sans Mono")[#w.number]],
  [#w.received_label], [*#w.received* · #w.timeliness],
  ..w.envelopes.map(pair => ([#pair.at(0), SHA-256], text(size: 8pt, font: "DejaVu Sans Mono")[#pair.at(1)])).flatten())
#v(8pt)
#image(bytes(w.qr), format: "svg", width: 6.5cm)
#text(size: 8pt, font: "DejaVu Sans Mono")[#for line in w.note [#line #linebreak()]]
#v(4pt)
#w.check
#linebreak()
#text(size: 8pt, font: "DejaVu Sans Mono")[#w.key]
"""


def receipt_pdf(submission: Submission, *, language: str, received: str) -> bytes:
    """The receipt on one page; `received` is the instant in words."""
    note = receipt_note(submission)
    qr = io.BytesIO()
    segno.make(note, error="l", micro=False).save(qr, kind="svg", xmldecl=False, border=1)
    receipt = receipt_of(submission)
    words = {f"{name}_label": WORDS[name].into(language) for name in ("call", "number", "received")}
    envelopes = [(Envelope(name).label.into(language), digest) for name, digest in receipt.envelopes]
    words |= {
        "title": WORDS["title"].into(language),
        "call": receipt.call,
        "title_of_call": submission.call.title.into(language),
        "number": receipt.number,
        "received": received,
        "timeliness": WORDS["in_time" if receipt.in_time else "late"].into(language),
        "qr": qr.getvalue().decode(),
        "check": WORDS["check"].into(language),
        "key": str(signer().verifier),
    }
    inputs = {"words": json.dumps({**words, "envelopes": envelopes, "note": note.splitlines()}, ensure_ascii=False)}
    pdf: bytes = typst.compile(
        TEMPLATE.encode(),
        sys_inputs=inputs,
        ignore_system_fonts=True,
        timestamp=int(submission.received_at.timestamp()),
    )
    return pdf
