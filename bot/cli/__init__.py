"""The command line: the first user of the studio.

One JSON object on standard output with `--json`, logs on standard error.
Exit code 0, or 2 for a mistake of the person who typed.
"""

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine
from typing import Any

from bot import __version__
from bot.model.errors import AtelierError

Command = Callable[[argparse.Namespace], Coroutine[Any, Any, int]]
MISTAKE = 2


def main() -> None:
    """Entry point of `python -m bot` and `atelier`."""
    options = arguments().parse_args()
    try:
        sys.exit(asyncio.run(_command(options.command)(options)))
    except AtelierError as error:
        sys.stderr.write(f"{error.sentence}\n")
        sys.exit(MISTAKE)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader (head, jq) has seen enough; closing quietly is what a Unix tool does.
        sys.stderr.close()
        sys.exit(0)


def arguments() -> argparse.ArgumentParser:
    """Everything that can be typed after `python -m bot`."""
    parser = argparse.ArgumentParser(prog="atelier", description="Make and edit images in conversation.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="start the bot; without DISCORD_TOKEN in the local playground")
    run.add_argument("--port", type=int, default=8123, help="port of the playground's page (default 8123)")

    imagine = commands.add_parser("imagine", help="make a picture from words")
    imagine.add_argument("text", metavar="PROMPT", help="what to draw, with parameters; - reads one prompt a line")
    _output_options(imagine)
    imagine.add_argument("--size", type=int, default=1024, help="longer side in pixels, 256 to 2048 (default 1024)")

    edit = commands.add_parser("edit", help="change a picture by an instruction")
    edit.add_argument("picture", metavar="IN", help="a PNG, JPEG, WebP or GIF file")
    edit.add_argument("text", metavar="INSTRUCTION", help="what to change; - reads one instruction a line")
    _output_options(edit)

    export = commands.add_parser("export", help="a drawn picture as SVG, as layers, or as a list of what is in it")
    export.add_argument("picture", metavar="IN", help="a PNG that the illustrator drew")
    kinds = export.add_mutually_exclusive_group(required=True)
    kinds.add_argument("--svg", dest="kind", action="store_const", const="svg", help="drawings as vectors")
    kinds.add_argument(
        "--layers", dest="kind", action="store_const", const="layers", help="OpenRaster, for Krita or GIMP"
    )
    kinds.add_argument("--objects", dest="kind", action="store_const", const="objects", help="names and boxes as JSON")
    export.add_argument("-o", "--output", metavar="FILE", help="where it goes (default: beside the picture)")

    parse = commands.add_parser("parse", help="show what the prompt language understands")
    parse.add_argument("text", metavar="PROMPT", help="a prompt; - reads one a line")
    parse.add_argument("--json", action="store_true", help="one JSON object")

    plan = commands.add_parser("plan", help="show what a message in a thread would do")
    plan.add_argument("text", metavar="TEXT", help="a message; - reads one a line")
    plan.add_argument("--context", metavar="FILE", help="the conversation so far as JSON, see docs/conversation.md")
    plan.add_argument("--model", action="store_true", help="ask the chat model of PLANNER_MODEL instead of the rules")
    plan.add_argument("--json", action="store_true", help="one JSON object")

    chat = commands.add_parser("chat", help="a conversation in the terminal; pictures go to files")
    chat.add_argument("-o", "--output", metavar="FOLDER", default="pictures", help="folder for pictures")
    chat.add_argument("--size", type=int, default=1024, help="longer side in pixels (default 1024)")

    doctor = commands.add_parser("doctor", help="check settings, data, engine and connections")
    doctor.add_argument("--json", action="store_true", help="one JSON object")

    rotate = commands.add_parser("rotate-keys", help="seal the stored keys of providers with the newest secret key")
    rotate.add_argument("--new", action="store_true", help="make a new secret key first, in the key file")
    rotate.add_argument("--json", action="store_true", help="one JSON object")

    commands.add_parser("health", help="ask the running bot on this machine whether it is well")
    return parser


def _output_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="where the picture goes")
    parser.add_argument("--json", action="store_true", help="describe the picture as one JSON object")


def _command(name: str) -> Command:
    # Imported on demand: `--help` and `parse` must not pay for Discord and the engine.
    match name:
        case "run":
            from bot.cli.run import run as command
        case "imagine":
            from bot.cli.pictures import imagine as command
        case "edit":
            from bot.cli.pictures import edit as command
        case "export":
            from bot.cli.pictures import export as command
        case "parse":
            from bot.cli.words import parse as command
        case "plan":
            from bot.cli.words import plan as command
        case "chat":
            from bot.cli.chat import chat as command
        case "doctor":
            from bot.cli.doctor import doctor as command
        case "rotate-keys":
            from bot.cli.keys import rotate_keys as command
        case _:
            from bot.cli.health import health as command
    return command
