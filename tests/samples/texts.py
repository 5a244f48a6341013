"""What the departments write in words: the covers' remarks and the action plans. Roles only, never a person's name."""

from ledelsestilsyn.model import Kind

FILLED_BY = {
    "CVO": "Faglig koordinator, Visitationen",
    "UVSB": "Afdelingsleder",
    "FR": "Teamleder, Myndighed",
    "BS": "Ydelsesfaglig konsulent",
    "JC": "Faglig koordinator, Jobcentret",
}

OWNERS = {
    "CVO": ("Teamleder, Visitationen", "Faglig koordinator"),
    "UVSB": ("Afdelingsleder", "Faglig konsulent", "Teamkoordinator"),
    "FR": ("Teamleder, Myndighed", "Økonomisk konsulent", "Souschef"),
    "BS": ("Leder af Borgerservice", "Ydelsesfaglig konsulent"),
    "JC": ("Afdelingsleder", "Faglig koordinator", "Teamleder, Sygedagpenge"),
}

METHODS = (
    "Tilfældigt udtræk i fagsystemet",
    "Hver tiende sag efter sagsnummer",
    "Tilfældigt udtræk, dog mindst én sag pr. sagsbehandler",
    "Lodtrækning blandt sager med udbetaling i kvartalet",
)

# The agenda item's paragraphs (punkt 8) for 2024K1; the other quarters go on from there.
REMARKS = {
    ("CVO", "2023K4"): (
        "Der er mange fejl i de ældre merudgiftssager. De løbende udgifter er ikke set efter i flere år. "
        "Fra januar holder leder og medarbejdere et fast ugentligt møde om området."
    ),
    ("CVO", "2024K1"): (
        "Det går fremad, men i en del ældre sager er de løbende merudgifter fortsat ikke revurderet. De sager kommer "
        "forrest i køen. Medarbejderne er blevet bedre klædt på, og de ugentlige møder med lederen fortsætter."
    ),
    ("CVO", "2024K2"): (
        "De ældste sager er ved at blive gennemgået. Fejlene i nye afgørelser er få. De fejl, der er tilbage i "
        "afgørelserne, er overvejende gamle."
    ),
    ("CVO", "2024K3"): (
        "Revurderingen af de ældre merudgiftssager følger planen, omend sommeren gav et ophold. "
        "De ugentlige møder fastholdes."
    ),
    ("CVO", "2024K4"): (
        "Over halvdelen af de ældre merudgiftssager er nu revurderet. "
        "Resten er fordelt og ventes færdige i foråret 2025."
    ),
    ("UVSB", "2023K4"): (
        "Der er mange fejl på krisecentre og forsorgshjem. Sagerne ligger hos flere rådgivere, og orienteringerne fra "
        "tilbuddene bliver ikke samlet op. En fælles funktion er under forberedelse."
    ),
    ("UVSB", "2024K1"): (
        "Antallet af fejl falder, mest på §§ 109 og 110, hvor sagerne siden 1. februar 2024 er samlet i en tidlig "
        "indsats hos hjemløse- og misbrugskoordinatorfunktionen. Målgruppevurderingerne mangler fortsat stillingtagen "
        "til mindre indgribende hjælp; her er VUM 2.0 ved at blive indført. Alle sager genoprettes over to år."
    ),
    ("UVSB", "2024K2"): (
        "Faldet på §§ 109 og 110 holder. VUM 2.0 er taget i brug i alle nye sager, og rådgiverne følger årshjulet for "
        "opfølgning. Taskforce-forløbet begynder efter sommerferien."
    ),
    ("UVSB", "2024K3"): (
        "Taskforce-forløbet er begyndt i august. §§ 109 og 110 er nede på enkelte fejl. "
        "Målgruppevurderingerne bliver bedre i de sager, hvor VUM 2.0 er brugt fra begyndelsen."
    ),
    ("UVSB", "2024K4"): (
        "Genopretningen er et år inde i planen. "
        "Fejlene i målgruppevurderingerne ligger i sager, der ikke er nået endnu."
    ),
    ("FR", "2023K4"): (
        "Der er forholdsvis mange fejl på merudgifter og tabt arbejdsfortjeneste. Området har ledelsens fokus."
    ),
    ("FR", "2024K1"): (
        "Spørgsmålene er de samme som i 2023, så tallene kan sammenlignes. Merudgifter og tabt arbejdsfortjeneste har "
        "stadig en del fejl, men retningen er rigtig, og der er færre fejl end før."
    ),
    ("FR", "2024K2"): "Der er igen lidt færre fejl. Beregningerne på tabt arbejdsfortjeneste gennemgås nu af to.",
    ("FR", "2024K3"): (
        "Fremgangen fortsætter i et roligt tempo. De opfølgninger, der mangler, er fordelt med en dato på hver."
    ),
    ("FR", "2024K4"): (
        "Over året er antallet af fejl faldet på alle områder. Ledelsen fastholder den månedlige gennemgang."
    ),
    ("BS", "2023K4"): "Opgjort efter den hidtidige metode. Fra 2024 opgøres tilsynet pr. sag og spørgsmål.",
    ("BS", "2024K1"): (
        "Opgørelsesmetoden er ny, så tallene kan ikke holdes op mod sidste tilsyn. "
        "Kvartalet er udgangspunktet for de næste sammenligninger."
    ),
    ("BS", "2024K2"): (
        "Første kvartal, hvor vi kan sammenligne efter den nye metode. "
        "Opfølgningerne efter § 10 er det sted, hvor der skal sættes ind."
    ),
    ("BS", "2024K3"): "Færre sager uden rettidig opfølgning. Der er lavet en fælles vejledning om enkeltudgifter.",
    ("BS", "2024K4"): (
        "Stort set uændret siden sidst. "
        "Kontrollen af dokumentation for enkeltudgifter er skrevet ind i arbejdsgangen."
    ),
    ("JC", "2023K4"): (
        "Sygedagpenge er gennemgået hver måned med tilsyn i oktober, november og december. Der mangler stadig "
        "opfølgninger inden udgangen af uge 8."
    ),
    ("JC", "2024K1"): (
        "Der er langt flere kontrolspørgsmål end i 2023, og derfor flere fejl i alt. En række af dem har ingen "
        "betydning for refusionen. På sygedagpenge er der færre fejl, og tilsynet holdes nu en gang i kvartalet."
    ),
    ("JC", "2024K2"): (
        "Antallet af fejl er lidt lavere end i 1. kvartal. De fleste handler om dokumentation og ikke om udbetalingen."
    ),
    ("JC", "2024K3"): (
        "De nye kontrolspørgsmål er ved at være kendt stof. Mentor og kontaktforløb er gennemgået i alle teams."
    ),
    ("JC", "2024K4"): (
        "Færre fejl end ved årets begyndelse, bedst på sygedagpenge. Integration er gennemgået for første gang i år."
    ),
}  # fmt: skip

AREA_REMARKS = {
    ("cvo-100", "2024K1"): "De ældste sager er taget med i stikprøven med vilje.",
    ("cvo-100", "2024K4"): "De ældste sager er revurderet først.",
    ("uvsb-85", "2024K1"): "Stillingtagen til mindre indgribende hjælp mangler mest i sager fra før VUM 2.0.",
    ("uvsb-109", "2024K1"): "Alle nye sager går gennem koordinatorfunktionen fra 1. februar.",
    ("uvsb-110", "2024K2"): "Koordinatorfunktionen følger op på udskrivninger hver uge.",
    ("fr-87", "2024K2"): "To sager er sendt til efterregulering.",
    ("bs-11", "2024K1"): "Første opgørelse efter den nye metode.",
    ("jc-sdp", "2024K1"): "Tilsynet er nu kvartalsvist.",
    ("jc-116", "2024K3"): "Flere af fejlene har ingen betydning for refusionen.",
}

CASE_REMARKS = ("Rettet samme dag", "Tages op på ugemødet", "Afventer oplysninger", "Sendt retur til teamet")

CAUSES = {
    Kind.RECURRING: (
        "Opfølgningen er ikke kommet på årshjulet",
        "Ældre sager uden fast sagsbehandler",
        "Påmindelsen i fagsystemet er ikke sat",
        "Sagerne blev ikke fordelt ved medarbejderskift",
    ),
    Kind.DECISION: (
        "Skabelonen til afgørelsen har ikke et felt til det",
        "Begrundelsen er skrevet i et notat og ikke i afgørelsen",
        "Forskellig praksis i teamet",
        "Oplysningerne er indhentet, men ikke journaliseret",
    ),
    Kind.EVENT: (
        "Fristen blev ikke overvåget",
        "Orienteringen kom til en anden afdeling først",
        "Uklar arbejdsgang ved ferie og fravær",
    ),
}

MEASURES = {
    Kind.RECURRING: (
        "Sagerne er sat på årshjulet og gennemgås efter alder",
        "Fast gennemgang af sager uden opfølgning på ugemødet",
        "Påmindelse sættes i alle sager ved oprettelsen",
    ),
    Kind.DECISION: (
        "Skabelonen er rettet, og teamet er vejledt i den",
        "To læser med på afgørelsen, før den sendes",
        "Sidemandsoplæring og fælles gennemgang af fem sager om måneden",
    ),
    Kind.EVENT: (
        "Fælles postkasse og daglig vagt",
        "Frist skrives i kalenderen, når henvendelsen kommer",
        "Arbejdsgangen er beskrevet og gennemgået på teammødet",
    ),
}

# (cause, measure) by the law's number, where the agenda item tells it.
OWN_PLANS = {
    ("CVO", "100"): (
        "Ældre sager, hvor de løbende merudgifter ikke er revurderet",
        "De ældste sager tages først; ugentligt møde mellem leder og medarbejdere om området",
    ),
    ("UVSB", "109"): (
        "Sagerne lå hos flere rådgivere, og orienteringer fra krisecentre blev ikke samlet op",
        "Sagerne er samlet hos hjemløse- og misbrugskoordinatorfunktionen fra 1. februar 2024",
    ),
    ("UVSB", "110"): (
        "Handleplaner og orienteringer fra forsorgshjem blev ikke fulgt ét sted",
        "Tidlig indsats ved hjemløse- og misbrugskoordinatorfunktionen fra 1. februar 2024",
    ),
    ("UVSB", "85"): (
        "Der er ikke taget stilling til mindre indgribende hjælp i ældre målgruppevurderinger",
        "VUM 2.0 indføres; sagerne genoprettes efter årshjulet over to år",
    ),
    ("UVSB", "107"): (
        "Målgruppevurderingen beskriver ikke, om støtte i eget hjem er nok",
        "VUM 2.0 indføres; sagerne genoprettes efter årshjulet over to år",
    ),
    ("UVSB", "108"): (
        "Målgruppevurderingen beskriver ikke, om et mindre indgribende tilbud er nok",
        "VUM 2.0 indføres; sagerne genoprettes efter årshjulet over to år",
    ),
    ("FR", "87"): (
        "Den årlige beregning er ikke lavet i alle sager",
        "Beregningen gennemgås af to, og satserne lægges ind hvert år i januar",
    ),
    ("FR", "86"): (
        "Sager er forlænget uden ny beregning",
        "Alle sager får en dato for næste beregning; ledelsen gennemgår listen hver måned",
    ),
}
