"""What holds the fields of a plan file: the kinds of keys there are, and how a range is checked and told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function

from anatomy.parts import PARTS
from scenes.looks import START, STATES

LONGEST = 60
"""Letters of a key; none is as long."""

STRICT = ConfigDict(frozen=True, extra="forbid", strict=True)


@dataclass(frozen=True)
class Held:
    """What holds one field to its range.

    Parameters
    ----------
    check : callable
        Takes the value, and gives it or raises.
    told : callable
        Gives what the JSON schema says of the range.
    """

    check: Callable[[Any], Any]
    told: Callable[[], dict[str, Any]]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check after the type was checked."""
        return no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Lay the range over what the type says."""
        return handler(schema) | self.told()


def one_of(*known: str) -> Held:
    """Hold a text to some known keys."""

    def check(value: str) -> str:
        if value not in known:
            raise PydanticCustomError(
                "one_of", "must be a known key", {"known": [key for key in known if key]}
            )
        return value

    return Held(check, lambda: {"enum": list(known)})


Key = Annotated[str, StringConstraints(max_length=LONGEST)]
PartKey = Annotated[Key, one_of(*(part.key for part in PARTS))]
Group = Annotated[Key, one_of(*START)]
State = Annotated[Key, one_of(*STATES)]
