"""What the property tests draw from: any Unicode that is text, and sentences of plausible words."""

from __future__ import annotations

from hypothesis import strategies as st

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
# Much of what sentence splitting and folding care about, so that short examples meet it often.
tricky_text = st.text(
    st.sampled_from("aZé字ก٣5 .!?…“”\"'’«»()-–—−\n\r\u2028\x85\v\t\u00a0\u202f\u00ad\u200b\ufeff\u0301,$%#1*")
    | st.characters(),
    max_size=200,
).filter(lambda text: not any("\ud800" <= character <= "\udfff" for character in text))

words = st.sampled_from(
    [
        "Russia",
        "Ukraine",
        "troops",
        "would",
        "not",
        "join",
        "NATO",
        "by",
        "Friday",
        "controls",
        "about",
        "20%",
        "of",
        "6,000",
        "sq",
        "km",
        "the",
        "president’s",
        "plan",
        "Zelensky",
        "said",
        "“never”",
        "l’Élysée",
        "Київ",
        "об'єкти",
        "US-backed",
        "20-point",
        "$3",
        "billion",
        "and",
        "1,300",
        "prisoners",
    ]
)
sentences = st.lists(words, min_size=3, max_size=30).map(" ".join)
