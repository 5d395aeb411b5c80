"""What goes over the wire: the connections, the two forms of an answer, and what the tap reads of it."""
