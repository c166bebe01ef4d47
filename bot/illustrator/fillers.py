"""Words that ask for a picture, or praise it, and name nothing in it."""

FILLERS: frozenset[str] = frozenset({
    "photo of", "a photo of", "picture of", "a picture of", "image of", "an image of", "illustration of", "an illustration of", "drawing of",
    "a drawing of", "painting of", "a painting of", "portrait of", "a portrait of", "close-up of", "close up of", "closeup of", "close-up", "closeup",
    "close up", "close-up shot of", "shot of", "view of", "a view of", "scene of", "scene with", "depiction of", "render of", "artwork of", "art of", "poster of",
    "wallpaper of", "logo of", "logo for", "icon of", "an icon of", "cartoon of", "selfie of", "snapshot of", "image with", "picture with",
    "picture", "image", "illustration", "drawing", "artwork", "art", "artstation", "trending on artstation", "trending", "masterpiece",
    "best quality", "high quality", "quality", "highly detailed", "highly-detailed", "detailed", "intricate", "intricate details", "details",
    "4k", "8k", "uhd", "hd", "hi-res", "high resolution", "high-resolution", "resolution", "award winning", "award-winning", "cinematic", "cinematic lighting", "epic",
    "dramatic lighting", "soft lighting", "soft light", "lighting", "volumetric lighting", "volumetric light", "studio quality", "professional", "stunning", "beautiful", "gorgeous", "aesthetic",
    "vibrant", "vibrant colors", "bright colors", "colors", "colours", "color", "colour", "palette of", "vivid colors", "wide angle", "wide shot", "full body", "full shot", "portrait",
    "landscape", "landscape of", "a landscape", "scene", "scenes", "scenery", "view", "vista", "composition", "mood", "atmosphere", "vibe", "vibes", "style", "look", "feel", "theme",
    "concept art", "concept art of", "digital art", "digital painting", "digital illustration", "fantasy art", "fantasy", "wallpaper", "design", "work", "of art", "centered", "symmetrical",
    "draw", "draw me", "create", "generate", "make", "make me", "paint me", "show me", "show", "give me", "i want", "i would like", "i'd like", "i need",
    "please", "can you", "could you", "hey", "hi", "hello", "thanks", "thank you", "imagine", "/imagine", "prompt", "visualize", "depict", "depicting", "featuring", "include",
    "there is", "there are", "there's", "which is", "that is", "who is", "is", "are", "was", "be", "being", "has", "have", "having", "that", "which", "who", "where", "while", "as", "like",
    "very", "really", "super", "extremely", "so", "quite", "more", "just", "only", "too", "also", "together", "each other", "one another", "other", "another", "new", "type of", "kind of", "sort of",
    "front view", "side view", "top view", "from above", "from below", "from the side", "from behind", "bird's eye view", "aerial view", "aerial view of", "aerial photo of", "low angle",
    "eye level", "rule of thirds", "negative space", "white space", "depth of field", "shallow depth of field", "time", "end", "middle", "side", "top", "bottom", "front", "center", "centre", "corner",
    "rays", "light rays", "sun rays", "god rays", "light", "lights", "glow", "glowing", "shadow", "shadows", "reflection", "reflections", "colorful", "colourful", "cute", "adorable", "cozy", "cosy", "kawaii", "magical", "fluffy",
    "tourism", "version of", "a version of", "piece of", "pieces of", "a piece of", "slice of", "a slice of", "lot", "way", "kind", "style of", "front of", "title", "caption", "words", "word", "text", "letters",
    "something", "anything", "thing", "things", "someone's", "his", "her", "its", "their", "my", "your", "our", "i", "me", "you", "we", "he", "she", "they", "this", "these", "those", "what", "if", "but", "then", "because",
    "will", "would", "should", "may", "might", "do", "does", "did", "get", "got", "let", "let's", "lets", "own", "up", "down", "off", "away", "out", "back", "home page", "day out", "air", "ground", "floor", "shape of", "form of", "in the shape of", "in the form of",
    "right", "left", "silhouette of", "the silhouette of", "real", "tones", "tone", "day time", "world", "place", "area", "surface", "land", "nature scene", "life", "still life", "still life of", "moment", "hour", "distance", "foreground", "size",
    "variety", "set", "group", "front-facing", "facing left", "facing right", "facing the camera", "for", "about", "than", "per", "via", "during", "after", "towards", "toward", "among", "amid",
    "amongst", "amidst", "it", "it's", "him", "them", "themselves", "himself", "herself", "itself", "some kind of", "high", "low", "weather", "season", "color palette", "from", "to", "through", "across", "along",
})  # fmt: skip
ARTICLES = frozenset(
    {
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "my",
        "your",
        "our",
        "each",
        "every",
    }
)
POSSESSIVES = frozenset({"its", "his", "her", "their", "the", "each"})
NEGATIONS = frozenset(
    {
        "no",
        "without",
        "without any",
        "not",
        "minus",
        "excluding",
        "free of",
        "with no",
        "except",
        "don't",
        "do not",
        "don't include",
        "lacking",
        "never",
    }
)
SAYING = frozenset({
    "says", "saying", "that says", "which says", "reading", "that reads", "reads", "written", "with the words", "with the word", "with the text", "with text", "with words",
    "called", "named", "labeled", "labelled", "titled", "entitled", "captioned", "with the title", "with the name", "with the caption", "with the letters", "with the message", "spelling", "that spells", "the words", "the word", "the text", "which reads",
    "with the slogan", "with a caption", "with a title", "letters spelling", "say", "with the label", "with the inscription",
})  # fmt: skip
"""Before quoted words."""
TEXT_BEARERS = frozenset(
    ["sign", "billboard", "poster", "stop", "sign", "t-shirt", "book", "open", "book", "store", "cafe", "newspaper", "balloon", "birthday", "cake", "mug", "coffee", "picture", "frame", "flag", "box", "letter", "building", "boat", "ship", "car", "bus", "delivery", "truck", "truck", "house", "hotel", "school", "computer", "television", "laptop", "phone", "notebook", "scroll", "gravestone", "clipboard", "calendar", "banner", "speech", "bubble", "thought", "bubble", "shield", "cap", "present", "rocket", "bank", "blackboard", "street", "sign", "hat", "warning", "sign", "robot", "envelope", "wall", "door", "window", "jar", "wine", "bottle", "can"]
) | {
    "birthday cake",
    "stop sign",
    "picture frame",
    "open book",
    "speech bubble",
    "thought bubble",
    "delivery truck",
    "warning sign",
}
