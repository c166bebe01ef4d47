"""Asset: a stored picture, clip or mesh."""

from pydantic import BaseModel, ConfigDict, JsonValue


class Asset(BaseModel):
    """A stored file. Its bytes live in the blob store under `sha256`.

    `scene` is the illustrator's scene graph as JSON when the picture was drawn by it: edits go on from it.
    `facts` holds what the provider said of this picture (seed, unknown words, revised prompt).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    sha256: str
    media_type: str
    width: int
    height: int
    size_bytes: int
    alt_text: str = ""
    scene: JsonValue | None = None
    facts: dict[str, JsonValue] = {}
    owner_id: str = ""
    created_at: float = 0.0
