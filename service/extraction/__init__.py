"""The use case: which sections are asked, with what prompt, and how their answers come together."""
