"""A benchmark of the service's own cost beside the bare SDK and a service as it is usually written."""
