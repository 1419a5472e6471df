"""The file of a call with lots that `achyk score` reads: bids for one, several or all lots, and how they combine.

achyk-lots: 1
call: ITB-2017-002
currency: USD
lots: [lot-1, lot-2]
aim: lowest-price          # or highest-points
most: 1                    # lots one bidder may win; left out: as many as there are
decided: []                # the bids chosen in writing among equally good combinations
bids:
  - {id: 7K3MQ-Q2PXH, bidder: A, lots: [lot-1], price: 12000}
  - {id: 9ZZ1P-0M4TD, bidder: B, lots: [lot-1, lot-2], price: 30000, points: 83.5, alone: yes}
"""

from __future__ import annotations

import json
from typing import Any

import yaml

from achyk.core.scoring.combination import Aim, Bid, Combination, Lots
from achyk.core.scoring.file import decimal_of, known_keys, texts_of
from achyk.core.scoring.model import CannotRank

HEAD = "achyk-lots"


def read(text: str) -> Lots:
    """Read a call with lots. Raises CannotRank with a sentence that says what is wrong."""
    whole = texts_of(text, HEAD)
    try:
        known_keys(whole, {HEAD, "call", "currency", "lots", "aim", "most", "decided", "bids"}, "call with lots")
        return Lots(
            call=whole["call"],
            currency=whole["currency"],
            lots=tuple(whole["lots"]),
            bids=tuple(_bid(given) for given in whole["bids"]),
            aim=Aim(whole.get("aim", Aim.LOWEST_PRICE)),
            most=int(whole["most"]) if "most" in whole else None,
            decided=tuple(whole.get("decided", ())),
        )
    except KeyError as error:
        raise CannotRank(f"{error.args[0]} is missing") from error
    except (TypeError, AttributeError) as error:
        raise CannotRank("a list or mapping stands where a value is expected, or the other way round") from error
    except ValueError as error:
        raise CannotRank(str(error)) from error


def _bid(given: dict[str, Any]) -> Bid:
    known_keys(given, {"id", "bidder", "lots", "price", "points", "alone"}, "bid")
    alone = given.get("alone", "no")
    if alone not in {"yes", "no"}:
        raise CannotRank(f"alone is yes or no, not {alone}")
    return Bid(
        id=given["id"],
        bidder=given["bidder"],
        lots=tuple(given["lots"]),
        price=decimal_of(given["price"]),
        points=decimal_of(given.get("points", "0")),
        alone=alone == "yes",
    )


def write(whole: Lots) -> str:
    """The file of a call with lots, always the same text for the same bids."""
    written = {
        HEAD: "1",
        "call": whole.call,
        "currency": whole.currency,
        "lots": list(whole.lots),
        "aim": whole.aim.value,
        **({} if whole.most is None else {"most": f"{whole.most}"}),
        "decided": list(whole.decided),
        "bids": [_written(bid) for bid in whole.bids],
    }
    text: str = yaml.dump(written, allow_unicode=True, sort_keys=False, width=110)
    return text


def _written(bid: Bid) -> dict[str, Any]:
    return {
        "id": bid.id,
        "bidder": bid.bidder,
        "lots": list(bid.lots),
        "price": f"{bid.price}",
        **({"points": f"{bid.points}"} if bid.points else {}),
        **({"alone": "yes"} if bid.alone else {}),
    }


def table(whole: Lots, found: Combination) -> str:
    """The best combination as a plain table: the same text at the desk and from `achyk score`."""
    rows = [["lots", "bid", "bidder", "price", "points"]]
    rows += [[", ".join(b.lots), b.id, b.bidder, f"{b.price}", f"{b.points}"] for b in found.bids]
    rows.append(["all", "-", "-", f"{found.price}", f"{found.points}"])
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    body = "\n".join("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows)
    rest = f"unserved: {', '.join(found.unserved)}\n" if found.unserved else ""
    return f"{whole.call} · {whole.currency}\n{body}\n{rest}"


def as_json(whole: Lots, found: Combination) -> str:
    """The best combination as JSON; figures are texts, so that no reader makes floats of them."""
    bids = [
        {"id": b.id, "bidder": b.bidder, "lots": list(b.lots), "price": f"{b.price}", "points": f"{b.points}"}
        for b in found.bids
    ]
    result = {
        "call": whole.call,
        "currency": whole.currency,
        "bids": bids,
        "unserved": list(found.unserved),
        "price": f"{found.price}",
        "points": f"{found.points}",
    }
    return json.dumps(result, ensure_ascii=False, indent=1) + "\n"
