"""The page in a real browser, and its routes without one."""
