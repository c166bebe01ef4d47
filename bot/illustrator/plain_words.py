"""Words that ask for nothing that could be seen, and words that praise a picture but also say how it should look."""

# Verbs, adjectives and small words of which no picture shows anything.
PLAIN_WORDS: frozenset[str] = frozenset(
    """
    about above across actually after again against ago along already although always among and another any anybody anyone anything around
    because become been before began begin being belonging beside best better between beyond both bring brings bunch called came can cannot come
    comes coming consisting containing could day depicting describing different does doing done drawn during each either else enough etc even ever
    every everybody everyone everything except exactly famous favorite favourite featured featuring few fine finally following full gets getting
    given gives going gonna gotta goes great had happening has have having here herself himself how however including inside inspired instead into
    involving itself just keep keeps kept kind known knows less let like likes little looking looks loves lovely love made make makes making many
    maybe means meant might more most much must my myself named near neither never nice nobody nothing now occurring often okay once only onto
    other our ourselves out over perfect perhaps please possible pretty put quite rather ready really related same seem seems seen set several
    shall should show showing shown shows simply since some somebody someone something sometimes soon spending still such taken takes taking tell
    than thanks that their them themselves then there these they thing think thinks this those though thought through time together told too took
    toward towards tries trying type unless until upon use used using usual various very via wanna want wants was way well went were what whatever
    when whenever where wherever whether which whichever while who whoever whole whose why will wish with within without wonderful would yeah yes yet your yourself
    add amazing apparently awesome basically best-ever classic cool day's eve imagine kinda lots ones ourselves plus regular sense simple sort
    special sure themed typical typically good high low long-time
    """.split()
)
# Fillers of the grammar that yet ask for something to be seen, which is not drawn.
SHOWN_NOWHERE: frozenset[str] = frozenset(
    """
    glow glowing rays reflection reflections shadow shadows upside-down silhouette contrast high-contrast fluffy birthday thanksgiving flyer thumbnail
    symmetrical magical
    """.split()
) | {
    "light rays", "sun rays", "god rays", "upside down", "on one leg", "from above", "from behind", "from below", "from the side", "side view", "top view",
    "front view", "bird's eye view", "aerial view", "aerial view of", "aerial photo of", "low angle", "wide angle", "facing left", "facing right", "facing the camera",
    "silhouette of", "the silhouette of", "high contrast", "happy birthday", "happy birthday card", "birthday card", "christmas card", "valentine card",
    "valentine's card", "greeting card", "business card", "business card design", "album cover", "book cover", "banner for", "flyer for", "a flyer for",
    "menu background", "4th of july", "fourth of july", "independence day", "new year", "new year's eve", "chinese new year", "lunar new year", "st patrick's day",
    "st patricks day", "saint patrick's day", "valentine's day", "mother's day", "father's day", "halloween scene", "in the shape of", "in the form of",
    "shape of", "form of", "screen showing", "depth of field", "volumetric lighting", "volumetric light", "dramatic lighting",
}  # fmt: skip
