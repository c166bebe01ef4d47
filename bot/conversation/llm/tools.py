"""The tools of the chat model, as strict JSON schemas: it can plan, answer, ask and look up, and nothing else."""

from functools import cache
from typing import Any

from bot.conversation.clauses import MAX_STEPS
from bot.conversation.llm.arguments import Arguments
from bot.model.recipe import Operation

DO, ANSWER, ASK, LOOK_UP = "do", "answer", "ask", "look_up"
MAX_ANSWER = 1_500
MAX_CHOICES = 4
MAX_SUGGESTIONS = 3
MAX_LOOKED_UP = 40


@cache
def tools() -> list[dict[str, Any]]:
    """As `tools` of a chat completion."""
    return [
        _tool(
            DO,
            "Carry out what the message asks for, as steps in order.",
            {
                "steps": {"type": "array", "items": _step(), "minItems": 1, "maxItems": MAX_STEPS},
                "remark": _nullable("string", "A sentence to say beside the picture, only when something was asked."),
                "suggestions": {
                    "type": "array",
                    "items": {"type": "string"},
                    "maxItems": MAX_SUGGESTIONS,
                    "description": "Short next instructions that suit the picture, at most four words each.",
                },
            },
        ),
        _tool(
            ANSWER,
            "Answer a question in words, or say one friendly line. Markdown, code blocks and tables are shown.",
            {"text": {"type": "string"}},
        ),
        _tool(
            ASK,
            "Ask one short question, only when the message cannot be carried out without it.",
            {
                "text": {"type": "string"},
                "choices": {
                    "type": "array",
                    "items": {"type": "string"},
                    "maxItems": MAX_CHOICES,
                    "description": "Whole messages that each would be clear by themselves.",
                },
            },
        ),
        _tool(
            LOOK_UP,
            "Read versions of this conversation that the context leaves out.",
            {"first": {"type": "integer"}, "last": {"type": "integer"}},
        ),
    ]


def _step() -> dict[str, Any]:
    return _object(
        {
            "operation": {"type": "string", "enum": [operation.value for operation in Operation]},
            "target": _nullable("string", '"v3", "v3#2", "@1", "previous", or null for generate and moves.'),
            "instruction": {"type": "string", "description": "The person's words for this step."},
            "parameters": _parameters(),
        }
    )


def _parameters() -> dict[str, Any]:
    """The model's own schema in the form that strict tools need: all required, nothing else."""
    schema = Arguments.model_json_schema()
    properties = {name: _plain(entry) for name, entry in schema["properties"].items()}
    return _object(properties)


def _plain(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in ("title", "default")}


def _nullable(kind: str, description: str) -> dict[str, Any]:
    return {"type": [kind, "null"], "description": description}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _tool(name: str, description: str, properties: dict[str, Any]) -> dict[str, Any]:
    function = {"name": name, "description": description, "strict": True, "parameters": _object(properties)}
    return {"type": "function", "function": function}
