"""Eligibility rules of contract §2 for the reference: three-valued, slow, without traces.

`compile_rule(text)` gives a function of (row, members), where row is a dict of texts (blank =
unknown) and members a list of such dicts. True, False and None stand for true, false and unknown.

Choices where the contract is silent: an aggregate over numbers (count, sum, min, max) is unknown as
soon as one element is; `any` and `all` follow Kleene; nobody on record is an empty list; `na` is a
known "no" as a boolean and unknown as a number or date; comparing with an unknown is unknown.
"""

from __future__ import annotations

import re
from datetime import date

TOKEN = re.compile(
    r"\s*(?:(?P<date>\d{4}-\d{2}-\d{2})|(?P<number>\d+(?:\.\d+)?)|\"(?P<text>[^\"]*)\""
    r"|(?P<name>[^\W\d]\w*)|(?P<sign><=|>=|==|!=|[-+*/=<>(),]))")
AGGREGATES = ("any", "all", "count", "sum", "min", "max")
TRUE_WORDS = {"true", "1", "yes"}
FALSE_WORDS = {"false", "0", "no", "na"}


def kleene_or(values):
    values = list(values)
    return True if True in values else None if None in values else False


def kleene_and(values):
    values = list(values)
    return False if False in values else None if None in values else True


def kleene_not(value):
    return None if value is None else not value


def to_bool(value):
    if value is None or isinstance(value, bool):
        return value
    if value in TRUE_WORDS or value in FALSE_WORDS:
        return value in TRUE_WORDS
    raise ValueError(f"rule: {value!r} is not true or false")


def to_number(value):
    if value is None or value == "na":
        return None
    return float(value)


def to_date(value):
    if value is None or value == "na" or isinstance(value, date):
        return value if isinstance(value, date) else None
    return date.fromisoformat(value)


def alike(left, right):
    """Both sides as the type that one of them fixes: number, date, boolean, else text."""
    for kind, convert in ((bool, to_bool), (float, to_number), (date, to_date)):
        if isinstance(left, kind) or isinstance(right, kind):
            return convert(left), convert(right)
    return left, right


def compare(sign, left, right):
    left, right = alike(left, right)
    if left is None or right is None:
        return None
    return {"==": left == right, "!=": left != right}[sign] if sign in ("==", "!=") else {
        "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[sign]


def calculate(sign, left, right):
    left, right = to_number(left), to_number(right)
    if left is None or right is None or (sign == "/" and right == 0):
        return None
    return {"+": left + right, "-": left - right, "*": left * right}[sign] if sign != "/" else (
        left / right)


class Parser:
    def __init__(self, text):
        self.tokens = []
        at = 0
        while text[at:].strip():
            match = TOKEN.match(text, at)
            if not match:
                raise ValueError(f"rule: cannot read {text[at:]!r}")
            self.tokens.append((match.lastgroup, match.group(match.lastgroup)))
            at = match.end()
        self.tokens.append(("end", ""))
        self.at = 0

    def take(self, *words):
        kind, word = self.tokens[self.at]
        if kind in ("name", "sign") and word in words:
            self.at += 1
            return word
        return None

    def need(self, word):
        if not self.take(word):
            raise ValueError(f"rule: {word!r} expected before {self.tokens[self.at][1]!r}")

    def disjunction(self):
        parts = [self.conjunction()]
        while self.take("or"):
            parts.append(self.conjunction())
        if len(parts) == 1:
            return parts[0]
        return lambda r, m: kleene_or(to_bool(p(r, m)) for p in parts)

    def conjunction(self):
        parts = [self.negation()]
        while self.take("and"):
            parts.append(self.negation())
        if len(parts) == 1:
            return parts[0]
        return lambda r, m: kleene_and(to_bool(p(r, m)) for p in parts)

    def negation(self):
        if self.take("not"):
            inner = self.negation()
            return lambda r, m: kleene_not(to_bool(inner(r, m)))
        return self.comparison()

    def comparison(self):
        left = self.total()
        sign = self.take("=", "==", "!=", "<", "<=", ">", ">=")
        if sign:
            sign, right = {"=": "=="}.get(sign, sign), self.total()
            return lambda r, m: compare(sign, left(r, m), right(r, m))
        if self.take("is"):
            self.need("known")
            return lambda r, m: left(r, m) is not None
        if self.take("between"):
            low = self.total()
            self.need("and")
            high = self.total()
            return lambda r, m: kleene_and((compare(">=", left(r, m), low(r, m)),
                                            compare("<=", left(r, m), high(r, m))))
        if self.take("in"):
            choices = self.arguments()
            return lambda r, m: kleene_or(compare("==", left(r, m), c(r, m)) for c in choices)
        return left

    def total(self):
        left = self.product()
        while sign := self.take("+", "-"):
            left = (lambda s, a, b: lambda r, m: calculate(s, a(r, m), b(r, m)))(
                sign, left, self.product())
        return left

    def product(self):
        left = self.atom()
        while sign := self.take("*", "/"):
            left = (lambda s, a, b: lambda r, m: calculate(s, a(r, m), b(r, m)))(
                sign, left, self.atom())
        return left

    def arguments(self):
        self.need("(")
        found = [self.disjunction()]
        while self.take(","):
            found.append(self.disjunction())
        self.need(")")
        return found

    def atom(self):
        if self.take("("):
            inner = self.disjunction()
            self.need(")")
            return inner
        if self.take("-"):
            inner = self.atom()
            return lambda r, m: calculate("-", 0.0, inner(r, m))
        kind, word = self.tokens[self.at]
        self.at += 1
        if kind in ("number", "date", "text"):
            value = {"number": float, "date": date.fromisoformat, "text": str}[kind](word)
            return lambda r, m: value
        if kind != "name":
            raise ValueError(f"rule: a value expected before {word!r}")
        if word in ("true", "false"):
            return lambda r, m: word == "true"
        if word in AGGREGATES and self.tokens[self.at] == ("sign", "("):
            return self.aggregate(word)
        return lambda r, m: r[word] or None

    def aggregate(self, word):
        self.need("(")
        self.need("members")
        inner = self.disjunction() if self.take(",") else None
        self.need(")")
        return lambda r, m: aggregate(word, m, inner)


class Members(list):
    """Who is known to live in a household; `complete` is false if there are others."""

    complete = True


def aggregate(word, members, inner):
    if not members:  # nobody is recorded, so nobody knows
        return None
    values = [inner(member, []) if inner else True for member in members]
    if not getattr(members, "complete", True):
        values.append(None)
    if word == "any":
        return kleene_or(map(to_bool, values))
    if word == "all":
        return kleene_and(map(to_bool, values))
    values = [to_bool(v) for v in values] if word == "count" else [to_number(v) for v in values]
    if None in values or (not values and word in ("min", "max")):
        return None
    return float({"count": sum, "sum": sum, "min": min, "max": max}[word](values))


def compile_rule(text):
    parser = Parser(text)
    rule = parser.disjunction()
    if parser.tokens[parser.at][0] != "end":
        raise ValueError(f"rule: nothing expected before {parser.tokens[parser.at][1]!r}")
    return lambda row, members: to_bool(rule(row, members))
