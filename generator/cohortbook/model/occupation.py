"""Occupations, by the classification that a country uses, or by their title alone."""

import re
from collections.abc import Mapping
from re import Pattern
from typing import Any, ClassVar, Final, Literal, NamedTuple, Self

from pydantic import ConfigDict, GetJsonSchemaHandler, ValidationInfo, field_validator, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from cohortbook.model.scalars import Code
from cohortbook.model.text import LineOfText
from cohortbook.model.visibility import Record, public, written_in_a_line

Scheme = Literal["noc", "soc", "isco", "esco", "ons-soc", "none"]
_ESCO_ADDRESS = r"http://data\.europa\.eu/esco/occupation/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_FORMS: Final[Mapping[str, Pattern[str]]] = {
    "noc": re.compile("[0-9]{5}"),  # National Occupational Classification 2021, Canada
    "soc": re.compile(r"[0-9]{2}-[0-9]{4}(?:\.[0-9]{2})?"),  # SOC 2018, United States; with O*NET's two digits
    "isco": re.compile("[0-9]{1,4}"),  # ISCO-08
    "esco": re.compile(rf"[0-9]{{4}}(?:\.[0-9]{{1,2}})*|{_ESCO_ADDRESS}"),
    "ons-soc": re.compile("[0-9]{4}(?:/[0-9]{2})?"),  # SOC 2020, United Kingdom
}


class OccupationKey(NamedTuple):
    """What tells one occupation from another."""

    scheme: str
    code: str


class OccupationCode(Record):
    """An occupation's code in a classification. Five digits alone, or under `noc`, are one of NOC 2021."""

    old_keys: ClassVar[Mapping[str, Pattern[str]]] = {"code": re.compile("noc")}
    model_config = ConfigDict(
        json_schema_extra={"patternProperties": {"^noc$": {"type": ["string", "integer"], "pattern": r"^\d{5}$"}}}
    )

    scheme: Scheme | None = public("The classification: noc, soc, isco, esco, ons-soc, or none", None)
    code: Code | None = public("The code in it, such as 62100 (noc) or 41-3031 (soc)", None)

    @model_validator(mode="before")
    @classmethod
    def _from_noc(cls, content: Any) -> Any:
        if isinstance(content, str | int):
            return {"scheme": "noc", "code": str(content)}
        if isinstance(content, dict) and "noc" in content and not {"scheme", "code"} & set(content):
            rest = {key: value for key, value in content.items() if key != "noc"}
            return {**rest, "scheme": "noc", "code": content["noc"]}
        return content

    @field_validator("code")
    @classmethod
    def _of_the_form(cls, code: str | None, found: ValidationInfo) -> str | None:
        scheme = found.data.get("scheme")
        form = _FORMS.get(scheme) if scheme is not None else None
        if code is not None and form is not None and not form.fullmatch(code):
            raise PydanticCustomError(f"code-{scheme}", "")
        return code

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.scheme in (None, "none")) != (self.code is None):
            raise PydanticCustomError("half-a-code", "")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return written_in_a_line(
            handler.resolve_ref_schema(handler(schema)), {"type": ["string", "integer"], "pattern": r"^\d{5}$"}
        )

    @property
    def key(self) -> OccupationKey | None:
        """Scheme and code; None where there is only a title."""
        return OccupationKey(self.scheme, self.code) if self.scheme and self.code is not None else None


class Occupation(OccupationCode):
    """The occupation a program leads to."""

    title: LineOfText = public("The occupation's title")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(schema)
