"""Services, one table a file: those that work by predictions, and those that answer at once."""

from bot.providers.direct import DirectTable
from bot.providers.prediction_table import PredictionTable
from bot.providers.services import (
    ai_horde,
    black_forest_labs,
    fal,
    gemini,
    ideogram,
    krea,
    leonardo,
    recraft,
    replicate,
    stability,
    stable_diffusion_web,
)

PREDICTIONS: tuple[PredictionTable, ...] = (
    black_forest_labs.TABLE,
    replicate.TABLE,
    fal.TABLE,
    leonardo.TABLE,
    krea.TABLE,
    ai_horde.TABLE,
)
DIRECT: tuple[DirectTable, ...] = (
    gemini.TABLE,
    stability.TABLE,
    ideogram.TABLE,
    recraft.TABLE,
    stable_diffusion_web.TABLE,
)
