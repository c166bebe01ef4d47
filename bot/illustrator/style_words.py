"""Words for how a picture is drawn. A near style is drawn and said; a way of drawing that we lack is said."""

STYLES: dict[str, str] = {
    **dict.fromkeys(("gouache", "gouache painting", "storybook", "storybook illustration", "children's book illustration"), "gouache"),
    **dict.fromkeys(("paper-cut", "paper cut", "papercut", "paper craft", "papercraft", "paper cutout", "layered paper", "cut paper"), "paper-cut"),
    **dict.fromkeys(("watercolor", "watercolour", "watercolor painting", "watercolour painting", "water color", "aquarelle"), "watercolor"),
    **dict.fromkeys(("oil", "oil painting", "oil paint", "oils", "oil on canvas"), "oil"),
    **dict.fromkeys(("ink", "ink and wash", "ink wash", "ink drawing", "sumi-e", "ink sketch", "pen and ink", "chinese ink painting"), "ink"),
    **dict.fromkeys(("pencil", "pencil drawing", "pencil sketch", "sketch", "charcoal drawing", "graphite", "colored pencil", "line drawing"), "pencil"),
    **dict.fromkeys(("pixel-art", "pixel art", "pixelart", "pixelated", "8-bit", "8 bit", "16-bit", "16 bit"), "pixel-art"),
    **dict.fromkeys(("low-poly", "low poly", "lowpoly", "polygonal"), "low-poly"),
    **dict.fromkeys(("clay", "claymation", "plasticine", "clay model"), "clay"),
    **dict.fromkeys(("stained-glass", "stained glass", "stained glass window"), "stained-glass"),
    **dict.fromkeys(("linocut", "woodcut", "linoprint", "block print", "woodblock"), "linocut"),
    **dict.fromkeys(("neon", "neon style", "neon sign style"), "neon"),
    **dict.fromkeys(("blueprint", "technical drawing", "schematic"), "blueprint"),
    **dict.fromkeys(("ukiyo-e", "ukiyoe", "japanese woodblock", "japanese woodblock print", "japanese print"), "ukiyo-e"),
    **dict.fromkeys(("comic", "comic book", "comic style", "comic strip", "halftone", "comics"), "comic"),
    **dict.fromkeys(("sticker", "sticker style", "die-cut sticker", "die cut sticker"), "sticker"),
}  # fmt: skip

# Also a colour, a material or a thing: a style only with "style", "in", or "as" around it, or alone between commas.
DOUBTFUL = frozenset({"oil", "ink", "pencil", "clay", "neon", "sketch", "sticker", "comic", "oils", "comics"})

NEAR_STYLES: dict[str, str] = {
    **dict.fromkeys(("van gogh", "vincent van gogh", "impressionist", "impressionism", "impressionistic", "monet", "rembrandt",
                     "expressionist", "baroque", "renaissance", "post-impressionist", "acrylic", "acrylic painting", "painterly", "da vinci"), "oil"),
    **dict.fromkeys(("hokusai", "hiroshige", "japanese style"), "ukiyo-e"),
    **dict.fromkeys(("anime", "manga", "cartoon", "pop art", "roy lichtenstein", "andy warhol", "graphic novel", "disney", "pixar", "ghibli",
                     "studio ghibli", "cartoonish"), "comic"),
    **dict.fromkeys(("origami", "collage", "kirigami"), "paper-cut"),
    **dict.fromkeys(("mosaic", "tiffany", "art nouveau"), "stained-glass"),
    **dict.fromkeys(("synthwave", "vaporwave", "cyberpunk", "retrowave", "glowing lines"), "neon"),
    **dict.fromkeys(("minecraft", "voxel", "voxel art", "isometric", "cubist", "cubism", "geometric"), "low-poly"),
    **dict.fromkeys(("charcoal", "doodle", "crayon drawing", "chalk drawing", "etching", "engraving", "line art"), "pencil"),
    **dict.fromkeys(("pastel painting", "pastels"), "watercolor"),
    **dict.fromkeys(("flat design", "vector", "vector art", "flat illustration", "emoji style", "minimalist", "minimalism", "flat style"), "gouache"),
    **dict.fromkeys(("wallace and gromit", "stop motion", "stop-motion", "felt", "knitted", "plush style"), "clay"),
    **dict.fromkeys(("retro game", "video game style", "nes"), "pixel-art"),
}  # fmt: skip

# The engine draws; it cannot make these, and says so.
UNAVAILABLE: frozenset[str] = frozenset({
    "photo", "photograph", "photography", "photorealistic", "photo-realistic", "photorealism", "realistic", "hyperrealistic",
    "hyper-realistic", "hyper realistic", "ultra realistic", "ultra-realistic", "3d", "3d render", "3d rendering", "octane render", "unreal engine",
    "cgi", "macro photography", "macro photo", "polaroid photo", "film grain", "bokeh", "dslr", "35mm", "lifelike", "steampunk",
    "surrealist", "surreal", "surrealism", "dali", "picasso", "art deco", "bauhaus", "gothic", "hdr", "double exposure", "infrared",
    "tilt-shift", "tilt shift", "fisheye", "long exposure", "black and white photo", "ray tracing", "hologram", "silhouette", "black and white", "monochrome", "sepia", "grayscale",
})  # fmt: skip
