"""The robot and the unicorn: bodies that fit neither people nor sitting animals."""

from bot.illustrator.rigs.parts import Anchor, Figure, document, ellipse, gradient, limb, set_in


def robot(head: str, pose: str) -> Figure:
    """A boxy body on jointed legs."""
    width, height = 200.0, 300.0
    raised = pose in {"waving", "dancing", "jumping", "celebrating"}
    arm = "M142 146 L176 140 L182 100" if raised else "M142 146 L168 164 L172 196"
    hand = (182.0, 96.0) if raised else (172.0, 200.0)
    body = (
        f"<defs>{gradient('steel', '#90a4ae')}{gradient('dark', '#607d8b')}</defs>"
        + limb("M84 226 V276 M116 226 V276", 20, "#78909c")
        + '<rect x="62" y="272" width="38" height="22" rx="9" fill="#546e7a"/><rect x="102" y="272" width="38" height="22" rx="9" fill="#546e7a"/>'
        + limb("M58 146 L34 166 L30 200", 17, "#78909c") + limb(arm, 17, "#78909c")
        + ellipse(30, 204, 13, 13, "#e05a4b") + ellipse(hand[0], hand[1], 13, 13, "#e05a4b")
        + '<rect x="86" y="108" width="28" height="24" fill="#607d8b"/>'
        + '<rect x="54" y="124" width="92" height="106" rx="16" fill="url(#steel)"/>'
        + '<rect x="70" y="146" width="60" height="44" rx="8" fill="#37474f"/>'
        + ellipse(84, 168, 8, 8, "#4dd0e1") + ellipse(106, 160, 4.5, 4.5, "#ffca28") + ellipse(118, 160, 4.5, 4.5, "#ef5350")
        + '<path d="M98 176 h26" stroke="#80cbc4" stroke-width="5" stroke-linecap="round"/>'
        + '<g fill="#546e7a"><circle cx="66" cy="214" r="4"/><circle cx="134" cy="214" r="4"/></g>'
        + set_in(head, 38, 0, 124)
    )  # fmt: skip
    anchors = {
        "head": Anchor(0.5, 36 / height, 0.42), "eyes": Anchor(0.5, 62 / height, 0.40), "face": Anchor(0.5, 84 / height, 0.4),
        "neck": Anchor(0.5, 122 / height, 0.3), "hand": Anchor(hand[0] / width, hand[1] / height, 0.14),
        "body": Anchor(0.5, 176 / height, 0.46), "back": Anchor(0.5, 140 / height, 0.46), "seat": Anchor(0.5, 232 / height, 0.4),
    }  # fmt: skip
    return Figure(document(width, height, body), anchors)


def unicorn(head: str, pose: str) -> Figure:
    """A slender body with a flowing tail, head to the left."""
    width, height = 260.0, 270.0
    running = pose in {"running", "galloping", "jumping", "flying"}
    ends = ((60, 62), (96, 80), (192, 214), (226, 236)) if running else ((98, 98), (120, 120), (184, 186), (206, 208))
    foot = 244 if running else 254
    back = "".join(
        limb(f"M{x0} 176 Q{x1} 210 {x1} {foot}", 17, "#cdd3dc") + ellipse(x1, foot + 6, 11, 8, "#a58fc4")
        for x0, x1 in ((118, ends[1][1]), (204, ends[3][1]))
    )
    front = "".join(
        limb(f"M{x0} 176 Q{x1} 210 {x1} {foot + 2}", 19, "#eef1f6") + ellipse(x1, foot + 8, 12, 8, "#b79fd6")
        for x0, x1 in ((102, ends[0][1]), (190, ends[2][1]))
    )
    body = (
        f"<defs>{gradient('coat', '#eef1f6', darker=0.86)}{gradient('mane', '#f0509a')}</defs>"
        + '<path d="M214 140 C262 128 258 190 238 226 C236 196 226 180 212 168 Z" fill="url(#mane)"/>'
        + '<path d="M226 146 C254 146 248 190 240 214 C240 190 232 172 220 160 Z" fill="#c04ad0"/>'
        + back
        + '<path d="M74 116 C92 118 120 128 150 126 C196 122 222 136 222 166 C222 196 192 202 150 200 C112 200 84 194 78 160 Z" fill="url(#coat)"/>'
        + front
        + set_in(head, 12, 4, 132)
    )
    anchors = {
        "head": Anchor(66 / width, 44 / height, 0.2), "eyes": Anchor(58 / width, 66 / height, 0.2), "face": Anchor(46 / width, 86 / height, 0.2),
        "neck": Anchor(92 / width, 122 / height, 0.22), "hand": Anchor(100 / width, 200 / height, 0.1),
        "body": Anchor(150 / width, 160 / height, 0.5), "back": Anchor(156 / width, 128 / height, 0.36),
    }  # fmt: skip
    return Figure(document(width, height, body), anchors)
