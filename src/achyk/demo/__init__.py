"""The demo world: an invented cast, the mission's 2018 request for proposals, sign-in links, a clock that moves.

Built by services alone. Never part of a real installation: the settings load it only with ACHYK_DEMO=1.
"""
