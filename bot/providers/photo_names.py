"""Names that people say for what can be done to a photo: lights, painters' styles, and things that are worn."""

# ruff: noqa: E501 - words stand in tables

from bot.imaging.photo.paint import STYLES

LIGHT_OF: dict[str, str] = {
    "night": "night", "nighttime": "night", "midnight": "night", "moonlight": "night", "moonlit": "night", "dark": "night", "evening": "sunset",
    "sunset": "sunset", "dusk": "sunset", "twilight": "sunset", "golden hour": "golden hour", "golden": "golden hour", "sunny": "golden hour", "summer": "golden hour",
    "summery": "golden hour", "dawn": "dawn", "sunrise": "dawn", "morning": "dawn", "foggy": "fog", "fog": "fog", "misty": "fog", "mist": "fog", "hazy": "fog",
    "winter": "winter", "snow": "winter", "snowy": "winter", "snowing": "winter", "wintry": "winter", "christmas": "winter", "autumn": "autumn", "fall": "autumn",
    "autumnal": "autumn", "rain": "rain", "rainy": "rain", "raining": "rain", "stormy": "rain", "vintage": "vintage", "retro": "vintage", "old": "vintage",
    "old photo": "vintage", "film": "vintage", "polaroid": "vintage", "nostalgic": "vintage", "cinematic": "cinematic", "movie": "cinematic", "dramatic": "cinematic",
    "moody": "cinematic", "noir": "noir", "film noir": "noir", "spooky": "night", "dreamy": "dreamy", "romantic": "dreamy", "soft light": "dreamy", "magical": "dreamy",
    "neon": "neon", "cyberpunk": "neon", "synthwave": "neon", "vaporwave": "neon",
}  # fmt: skip
"""Grades of `bot.imaging.photo.grade` by every word for them."""

STYLE_OF: dict[str, str] = {
    "van gogh": "starry night", "starry night": "starry night", "the starry night": "starry night", "vincent van gogh": "starry night",
    "monet": "impressionist", "impressionism": "impressionist", "impressionist": "impressionist", "renoir": "impressionist", "water lilies": "impressionist",
    "oil": "oil", "oil painting": "oil", "painting": "oil", "rembrandt": "oil", "acrylic": "oil", "gouache": "pastel", "pastel": "pastel", "crayon": "pastel",
    "watercolor": "watercolor", "watercolour": "watercolor", "aquarelle": "watercolor", "ukiyo-e": "ukiyo-e", "hokusai": "ukiyo-e", "great wave": "ukiyo-e",
    "the great wave": "ukiyo-e", "japanese print": "ukiyo-e", "japanese": "ukiyo-e", "stained-glass": "stained-glass", "stained glass": "stained-glass", "mosaic": "stained-glass",
    "low-poly": "stained-glass", "pop art": "pop art", "warhol": "pop art", "andy warhol": "pop art", "comic": "comic", "comic book": "comic", "manga": "comic", "anime": "cartoon",
    "cartoon": "cartoon", "disney": "cartoon", "pixar": "cartoon", "ghibli": "cartoon", "studio ghibli": "cartoon", "cubist": "cubist", "cubism": "cubist", "picasso": "cubist",
    "linocut": "linocut", "woodcut": "linocut", "engraving": "engraving", "etching": "engraving", "expressionist": "expressionist", "expressionism": "expressionist",
    "munch": "expressionist", "the scream": "expressionist", "pointillism": "pointillist", "pointillist": "pointillist", "seurat": "pointillist", "ink": "ink", "ink and wash": "ink",
    "pencil": "pencil", "sketch": "pencil", "pencil sketch": "pencil", "pencil drawing": "pencil", "drawing": "pencil", "charcoal": "pencil", "line art": "pencil",
    "pixel-art": "pixel-art", "pixel art": "pixel-art", "8-bit": "pixel-art", "minecraft": "pixel-art", **{name: name for name in STYLES},
}  # fmt: skip
"""Styles of `bot.imaging.photo.paint` by every word for them."""

WORN: dict[str, str] = {
    **dict.fromkeys(("sunglasses", "glasses", "goggles", "monocle", "eyepatch", "shades", "3d glasses"), "eyes"),
    **dict.fromkeys(("hat", "top hat", "cap", "crown", "santa hat", "party hat", "cowboy hat", "wizard hat", "witch hat", "helmet", "beret", "beanie", "chef hat",
                     "pirate hat", "flower crown", "tiara", "graduation cap", "halo", "headphones", "birthday hat", "christmas hat"), "head"),
    **dict.fromkeys(("mustache", "moustache", "pipe"), "mouth"),
    **dict.fromkeys(("bow tie", "scarf", "tie", "necklace", "medal", "bowtie"), "neck"),
}  # fmt: skip
SAID_AS = {
    "shades": "sunglasses",
    "cap": "baseball cap",
    "moustache": "mustache",
    "birthday hat": "party hat",
    "christmas hat": "santa hat",
    "bowtie": "bow tie",
}
"""Worn things whose drawing has another name."""
