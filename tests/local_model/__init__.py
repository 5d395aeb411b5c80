"""Everything against a real llama.cpp server with a tiny model: a real wire, real streams, worthless content."""
