"""Amounts of money in a currency of ISO 4217, which is written with the amount or said by the place.

Pay is in whole units, and a price may have cents.
"""

import re
from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, GetJsonSchemaHandler, WithJsonSchema, model_validator
from pydantic.config import JsonDict
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from cohortbook.model.visibility import Record, public, written_in_a_line

_CODES: Final = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
    COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS
    INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP
    MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
    SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST
    XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
CURRENCIES: Final = frozenset(_CODES.split())
"""Currencies that some country pays in, by their codes (ISO 4217; a test compares them with Babel's)."""

OLDEST_CURRENCY: Final = "CAD"
"""What amounts are in where an organisation says no currency: records from before there was one to say."""

_STEP: Final = 1_000
_STEPS: Final = {
    10_000: "AFN ALL AMD ARS BDT BTN CUP CVE CZK DKK DOP DZD EGP ERN ETB GMD GTQ HKD HNL HTG INR ISK JMD KES KGS LRD "
    "LSL LKR MDL MKD MOP MRU MUR MVR MXN MZN NAD NIO NOK NPR PHP PKR RSD RUB SCR SDG SEK SRD SZL THB TRY TTD TWD UAH "
    "UYU VUV YER ZAR ZMW",
    100_000: "AOA BIF CDF CLP COP CRC DJF HUF IQD JPY KMF KPW KZT MMK MWK NGN RWF SOS SSP SYP TZS XAF XOF XPF",
    1_000_000: "GNF KHR KRW LAK LBP MGA MNT PYG SLE UGX UZS",
    10_000_000: "IDR IRR VND",
}
_STEP_OF: Final = {code: step for step, codes in _STEPS.items() for code in codes.split()}
OLD_PAY_KEY: Final = re.compile(r"base_annual_([a-z]{3})")
_AMOUNT = re.compile(r"(?:([A-Z]{3}) ?)?([0-9]{1,12})(?: ?([A-Z]{3}))?")
_WITH_CENTS = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,3})?")
_PRICE = re.compile(rf"(?:([A-Z]{{3}}) ?)?({_WITH_CENTS.pattern})(?: ?([A-Z]{{3}}))?")


def rounding_step(currency: str) -> int:
    """What yearly pay in a currency is rounded to: a power of ten worth some hundreds to some thousands of dollars.

    It goes by the currency alone, and never by what was earned: a step that followed the pay would tell of it.
    """
    return _STEP_OF.get(currency, _STEP)


def _currency(value: Any) -> Any:
    code = value.strip() if isinstance(value, str) else value
    if not isinstance(code, str) or code not in CURRENCIES:
        raise PydanticCustomError("currency", "")
    return code


def _whole_amount(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch("[0-9]{1,12}", value.strip()):
        raise PydanticCustomError("whole-number", "")
    return value


def _price_amount(value: Any) -> Any:
    if isinstance(value, str) and not _WITH_CENTS.fullmatch(value.strip()):
        raise PydanticCustomError("price", "")
    return Decimal(value.strip()) if isinstance(value, str) else value


Currency = Annotated[str, BeforeValidator(_currency), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})]
PriceAmount = Annotated[Decimal, BeforeValidator(_price_amount), WithJsonSchema({"type": "number", "minimum": 0})]
Amount = Annotated[int, BeforeValidator(_whole_amount), WithJsonSchema({"type": "integer", "minimum": 0})]


class Money(Record):
    """An amount, written `60000`, `60000 USD` or as two keys. Without a currency it is in that of its place."""

    amount: Amount = public("How much, in whole units")
    currency: Currency | None = public("The currency's code, such as USD, where it is not that of the place", None)

    @model_validator(mode="before")
    @classmethod
    def _from_one_line(cls, value: Any) -> Any:
        return _two_keys(value, _AMOUNT, "money")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        line = {"type": ["integer", "string"], "minimum": 0, "pattern": "^([A-Z]{3} ?)?[0-9]{1,12}( ?[A-Z]{3})?$"}
        return written_in_a_line(handler.resolve_ref_schema(handler(schema)), line)

    def currency_in(self, place: str) -> str:
        """The amount's currency, `place` being the one that is usual where it stands."""
        return self.currency or place


class Price(Record):
    """An amount that somebody pays, written `4500`, `89.50 EUR` or as two keys."""

    amount: PriceAmount = public("How much, with a point before cents if there are any")
    currency: Currency | None = public("The currency's code, such as USD, where it is not that of the place", None)

    @model_validator(mode="before")
    @classmethod
    def _from_one_line(cls, value: Any) -> Any:
        return _two_keys(value, _PRICE, "price")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        line = {"type": ["number", "string"], "minimum": 0, "pattern": f"^{_PRICE.pattern}$"}
        return written_in_a_line(handler.resolve_ref_schema(handler(schema)), line)

    def currency_in(self, place: str) -> str:
        """The amount's currency, `place` being the one that is usual where it stands."""
        return self.currency or place


def _two_keys(value: Any, form: re.Pattern[str], kind: str) -> Any:
    """What one line says, as the two keys that it stands for."""
    if isinstance(value, dict | Record):
        return value
    found = form.fullmatch(str(value).strip()) if isinstance(value, str | int) else None
    codes = [code for code in found.group(1, 3) if code] if found is not None else []
    if found is None or len(codes) > 1 or not CURRENCIES.issuperset(codes):
        raise PydanticCustomError(kind, "")
    return {"amount": found[2], "currency": codes[0] if codes else None}


def with_old_pay_key(content: Any) -> Any:
    """`base_annual_cad: 60000`, which is how pay was written once, as `base_annual: 60000 CAD`; any currency's."""
    if not isinstance(content, dict) or "base_annual" in content:
        return content
    for key in content:
        found = OLD_PAY_KEY.fullmatch(str(key))
        if found is not None and found[1].upper() in CURRENCIES:
            given = content[key]
            rest = {name: value for name, value in content.items() if name != key}
            is_scalar = isinstance(given, str | int)
            return {**rest, "base_annual": f"{given} {found[1].upper()}" if is_scalar else given}
    return content


OLD_PAY_SCHEMA: Final[JsonDict] = {
    "patternProperties": {"^base_annual_[a-z]{3}$": {"type": ["integer", "null"], "minimum": 0}}
}
"""What editors have to know of the old keys."""
