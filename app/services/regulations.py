"""The rules that are shipped with the program, read once from resources/regulations."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final

from app.domain.regulations import RuleBook
from app.paths import resource
from app.services.regimes import regimes
from app.services.rule_file import ShippedRule, read_rules

# In the order in which people read them.
SUBJECTS: Final = ("admission", "vote", "deadline", "referral", "verification")


@functools.cache
def shipped_rules() -> Mapping[str, ShippedRule]:
    """Return every shipped rule by "subject.key", in reading order; `RuleFileError` if faulty."""
    return {
        rule.key: rule
        for subject in SUBJECTS
        for rule in read_rules(resource(f"regulations/{subject}.toml"), regimes=regimes()).values()
    }


@functools.cache
def shipped_rulebook() -> RuleBook:
    """Return the rule book without any register: nothing local, nothing checked."""
    return RuleBook({key: rule.values for key, rule in shipped_rules().items()})
