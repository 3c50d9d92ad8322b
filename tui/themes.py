"""The user's own themes: `themes.yaml` beside `config.yaml`, read and checked with line and column.

Each theme is a name with styles by role, as in the shipped `tui/themes.yaml`; `like` names the shipped theme that gives
what it leaves out (dark where it does not say).
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import yaml

from index.likely import nearest
from index.yaml_reading import compose, place_of, problem_of
from tui.config_nodes import Problem
from tui.places import user_path

FILE_NAME = "themes.yaml"
SHIPPED = Path(__file__).with_name(FILE_NAME)
Roles = Mapping[str, str | list[str]]
Report = Callable[[Problem], None]
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def user_file() -> Path:
    """Return the place of the user's own themes, whether there are any or not."""
    return user_path().with_name(FILE_NAME)


def shipped() -> dict[str, Roles]:
    """Return the shipped themes by name."""
    found: dict[str, Roles] = yaml.load(SHIPPED.read_text(encoding="utf-8"), _Loader)
    return found


def user_themes(report: Report = lambda problem: None) -> dict[str, Roles]:
    """Return the user's themes by name, complete; what is wrong in their file is reported and passed over."""
    path = user_file()
    try:
        node = compose(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        report(Problem(str(path), 0, 0, f"it cannot be read: {error}"))
        return {}
    except yaml.YAMLError as error:
        line, column = place_of(error) or (0, 0)
        report(Problem(str(path), line, column, f"this is no YAML: {problem_of(error)}"))
        return {}
    return _Reading(str(path), report).themes(node) if node else {}


class _Reading:
    """Reads the nodes of one file."""

    def __init__(self, path: str, report: Report) -> None:
        self._path = path
        self._report = report
        self._shipped = shipped()

    def themes(self, root: yaml.Node) -> dict[str, Roles]:
        """Return the themes of the file."""
        found = {}
        for key, node in self._entries(root, "themes are written as a name with roles and styles below"):
            if key.value in self._shipped:
                self._tell(key, f"{key.value} is a shipped theme", "give yours another name")
            else:
                found[key.value] = self._theme(node)
        return found

    def _theme(self, node: yaml.Node) -> Roles:
        """Return one theme, with what it leaves out from the one that it is like."""
        roles: dict[str, str | list[str]] = {}
        base, known = self._shipped["dark"], {*self._shipped["dark"], "like"}
        for key, value in self._entries(node, "a theme is written as `role: style`, one on a line"):
            if key.value not in known:
                close = nearest(key.value, known)
                self._tell(key, f"there is no role {key.value}", f"did you mean {close}?" if close else None)
            elif key.value == "like":
                base = self._base(value) or base
            elif styles := [style for style in map(self._style, _items(value)) if style]:
                roles[key.value] = styles if key.value == "speakers" else styles[0]
        return {**base, **roles}

    def _base(self, node: yaml.Node) -> Roles | None:
        """Return the shipped theme that a node names."""
        if node.value not in self._shipped:
            self._tell(node, "`like` names a shipped theme", f"one of {', '.join(self._shipped)}")
            return None
        return self._shipped[node.value]

    def _style(self, node: yaml.Node) -> str:
        """Return a style, empty where nobody can read it."""
        from rich.errors import StyleSyntaxError
        from rich.style import Style

        try:
            Style.parse(str(node.value))
        except StyleSyntaxError as error:
            self._tell(node, f"this is no style: {error}", 'as in "bold #e8c07a on #15181e", in quotation marks')
            return ""
        return str(node.value)

    def _entries(self, node: yaml.Node, otherwise: str) -> Iterator[tuple[yaml.Node, yaml.Node]]:
        """Yield names and values of a mapping; where it is none, `otherwise` is told."""
        if not isinstance(node, yaml.MappingNode):
            self._tell(node, otherwise)
            return
        yield from ((key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode))

    def _tell(self, node: yaml.Node, message: str, hint: str | None = None) -> None:
        """Report what is wrong at a node."""
        mark = node.start_mark
        self._report(Problem(self._path, mark.line + 1, mark.column + 1, message, hint))


def _items(node: yaml.Node) -> list[yaml.Node]:
    """Return the nodes of a list, or the node itself."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else [node]
