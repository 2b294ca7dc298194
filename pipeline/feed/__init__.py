"""Tables to an open-data feed: SCDL files, a Data Package, a DCAT catalogue, without personal data.

    tables ── source ──► dossiers ── acts, subsidies ──► SCDL rows ── scdl ──► checked rows │ rows to complete
                            └─────── redaction ────────► redacted tables ── package ──► Data Package
                                                  catalogue ──► JSON-LD
                                                       scan ──► nothing leaves on a hit

What may leave stands in `public/` of the feed, what stays at home (rows to complete, what was removed) in `private/`.
"""
