"""The fixed Danish words of a receipt, the same in the tab and in the text."""

TO_MEND = "Det skal rettes"
NOTHING_TO_DO = "Der er intet at rette."
HOW_TO = "Ret i jeres egen arbejdsbog, ikke i kvitteringen, gem den, og aflever den igen."
TAKEN = "Det er modtaget"
BALANCES = (
    "Rækker set = modtaget + udeladt + tomme + i alt-rækker. Svar set = modtaget + ikke besvaret + udeladt. Udeladt er "
    "det, der ikke tæller med, før det er rettet. I alt-rækker er rækker med en sum; de er ikke sager."
)
ASSUMED = "Sådan er arbejdsbogen læst"
REPLACED = "Pseudonymer i stedet for CPR-numre"
REPLACED_NOTE = (
    "CPR-numre må ikke bruges som sagsnumre. Sagerne tæller med under disse pseudonymer. Brug andre sagsnumre næste "
    "gang."
)
FACTS = "Om filen"
MARKED = "Cellerne er mærket i kvitteringens ark med en farve og en note: {colours}."
# Of one cell, and of several.
COLOURS = {
    "left_out": ("orange skal rettes", "orange skal rettes"),
    "warning": ("gul bør ses efter", "gule bør ses efter"),
    "note": ("blå er til oplysning", "blå er til oplysning"),
}
UNMARKED = "Det her står ikke i en bestemt celle, så det er ikke mærket i arkene:"
VALUES_ONLY = (
    "Filen kan ikke gengives, som den ser ud. Kvitteringen har dens værdier, men ikke dens udseende og formler."
)
NOTHING_KEPT = "Filen kan ikke gengives, så kvitteringen har kun dette ark."
FEWER_NOTES = "Arket har flere end {most} celler at mærke. De har alle en farve, men kun de første {most} har en note."
NOTE_ON_PSEUDONYM = (
    "Her stod et CPR-nummer som sagsnummer. Det er erstattet af et pseudonym. Sagen tæller med. Brug et andet "
    "sagsnummer næste gang. [cpr_i_sagsnr]"
)
