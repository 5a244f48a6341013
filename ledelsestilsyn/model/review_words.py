"""The words of a review workbook: what it is known by, its columns, and the answers its owners choose from."""

FORM_LABEL = "Skema"
FORM = "Risikodrøftelse"
AREA, AREA_ID = "Tilsynsområde", "Id"
ANSWER, REASON, OWNER, DAY = "Skal vurderingen ændres?", "Begrundelse", "Ejer", "Dato"

COLUMNS = (AREA_ID, ANSWER, REASON, OWNER, DAY)
"""The columns without which a review workbook cannot be read."""

ANSWERS = {"unchanged": "Uændret", "raise": "Hæves", "lower": "Sænkes"}
"""Each decision with the word the owner chooses."""
