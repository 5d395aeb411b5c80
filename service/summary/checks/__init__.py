"""What may be wrong with an item: its citations, references, values, degrees, names and wording; and faults that a model can mend."""
