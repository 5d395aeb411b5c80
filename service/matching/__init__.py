"""Which of two lists belong together, and how alike words, values and times are; pure, for every room that compares."""
