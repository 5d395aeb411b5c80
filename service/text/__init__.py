"""Pure text: reading submitted articles, sentences, folding, numbers and dates, all with offsets."""
