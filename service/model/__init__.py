"""The outside model: the wire to it, its retries, and recording and replaying that wire."""
