"""Recorded exchanges: their files, and the transports that write them and answer from them.

It knows the wire, and the wire does not know it.
"""
