"""Services that work by predictions, one table a file."""

from bot.providers.prediction_table import PredictionTable
from bot.providers.services import ai_horde, black_forest_labs, fal, krea, leonardo, replicate

TABLES: tuple[PredictionTable, ...] = (
    black_forest_labs.TABLE,
    replicate.TABLE,
    fal.TABLE,
    leonardo.TABLE,
    krea.TABLE,
    ai_horde.TABLE,
)
