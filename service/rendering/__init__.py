"""A Summary as a document to take along: Markdown to paste, or one HTML file that works offline."""
