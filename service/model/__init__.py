"""The outside model: a client that knows the wire to it, and beside it what records and replays that wire."""
