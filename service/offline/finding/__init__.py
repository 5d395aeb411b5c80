"""What the rules find in an article that was read: one module a section or kind of item, and what they share."""
