"""Reports of a run: terminal table, Markdown, HTML, JUnit."""
