"""The one place for colours: palettes of named roles, and which speaker has which colour."""

from collections.abc import Iterable, Mapping
from typing import cast
from zlib import crc32

from rich.style import Style

from tui import themes

THEMES = themes.SHIPPED
_MOST_STYLES = 2048


class Palette:
    """The styles of a theme: `palette("headline")`, or several roles laid over each other, `palette("dim match")`.

    Every style stands on that of the role "text", so that what is drawn always has its background. A role that ends
    in `speakerN` takes the colour N of the speakers.
    """

    def __init__(self, name: str, roles: Mapping[str, str | list[str]]) -> None:
        self.name = name
        speakers = cast("list[str]", roles["speakers"])
        self.speakers = len(speakers)
        self._roles = {role: Style.parse(style) for role, style in roles.items() if isinstance(style, str)}
        self._roles |= {f"speaker{number}": Style.parse(style) for number, style in enumerate(speakers)}
        self._styles: dict[str, Style] = {}

    def __call__(self, roles: str) -> Style:
        """Return the style of one role, or of several parted by spaces, later ones over earlier ones."""
        style = self._styles.get(roles)
        if style is None:
            if len(self._styles) >= _MOST_STYLES:
                self._styles.clear()
            style = self._roles["text"]
            for role in roles.split():
                style += self._roles.get(role, Style.null())
            self._styles[roles] = style
        return style

    def css(self) -> dict[str, str]:
        """Return the few colours that the style sheet asks for, as values of its variables."""
        wanted = {"page": ("text", "back"), "ink": ("text", "fore"), "panel-page": ("panel", "back")}
        wanted |= {"rule": ("rule", "fore"), "lit": ("cursor", "fore")}
        return {variable: self._css_colour(*which) for variable, which in wanted.items()}

    def _css_colour(self, role: str, ground: str) -> str:
        """Return the foreground or background of a role as the style sheet writes colours."""
        style = self(role)
        colour = style.color if ground == "fore" else style.bgcolor
        if colour is None or colour.is_default:
            return "ansi_default"
        return colour.name if colour.triplet else f"ansi_{colour.name}"


def palette(theme: str, depth: str = "truecolor") -> Palette:
    """Return the palette called `theme`; "auto" takes what the terminal's colour `depth` can show.

    `depth` is "none", "16", "256" or "truecolor"; themes of exact colours give way to "ansi" and "none" where the
    terminal has too few. A name that is not shipped is looked for among the user's (`tui.themes`); one that is nowhere
    is the same as "auto".
    """
    known = themes.shipped()
    if theme not in known:
        known |= themes.user_themes()
    if theme not in known:
        theme = "dark"
    poorer = {"none": "none", "16": "none" if theme == "none" else "ansi"}.get(depth, theme)
    return Palette(poorer, known[poorer])


def speaker_roles(speakers: Iterable[str | None], colours: int) -> dict[str, str]:
    """Deal out colours to the speakers of an article: a speaker's name or id -> role.

    A speaker takes the colour that its name gives, in every article the same one, unless somebody who speaks earlier
    in the article has it; then the next free one. When there are more speakers than colours, colours are shared.
    """
    dealt: dict[str, str] = {}
    taken: set[int] = set()
    for speaker in speakers:
        if speaker is None or speaker in dealt:
            continue
        colour = crc32(speaker.encode("utf-8", "replace")) % colours
        if len(taken) == colours:
            taken.clear()
        while colour in taken:
            colour = (colour + 1) % colours
        taken.add(colour)
        dealt[speaker] = f"speaker{colour}"
    return dealt
