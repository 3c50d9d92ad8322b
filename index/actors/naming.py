"""One place of a text that names a person, as the stages before the mentions hand it on."""

from typing import Literal

import msgspec

from index.actors.phrases import RolePhrase
from index.analysis import Gender

NamingForm = Literal["name", "surname"]


class Naming(msgspec.Struct, frozen=True):
    """A person named at the tokens `first` to `last` (exclusive).

    `actor` is an id of the registry, or one made from the name. `phrase` is the role that stands with the name; where
    `apart` is true it stands behind a comma ("Julianne Smith, US-Botschafterin") or comes after the name.
    """

    first: int
    last: int
    actor: str
    name: str
    gender: Gender | None
    form: NamingForm
    phrase: RolePhrase | None = None
    apart: bool = False
