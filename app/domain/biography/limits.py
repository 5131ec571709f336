"""Numbers that the checks compare with, each with where it comes from.

Dated limits (60 months of the certificate, 12 of a paper, two thirds of a vote) are rules and are
read from the rule book.
"""

from __future__ import annotations

from datetime import date
from typing import Final

# 38-HD/BTCTW 1.4 (14): from childhood; a span that begins later than this leaves years out.
CHILDHOOD_MONTHS: Final = 6 * 12
# 38-HD/BTCTW 1.4 (18): study, labour or work abroad is declared from three months on.
ABROAD_MONTHS: Final = 3
# Youth Union's charter, unverified: from 16; its older charters said 15.
YOUTH_UNION_AGE: Final = 16
YOUTH_UNION_AGE_BEFORE: Final = 15
YOUTH_UNION_AGE_SINCE: Final = date(2007, 12, 21)
# Months that a school takes (9/… to 8/…), and how many fewer or more are still that school.
SCHOOL_YEARS: Final = {"primary": 5, "lower_secondary": 4, "upper_secondary": 3}
SCHOOL_SHORTER: Final = 4
SCHOOL_LONGER: Final = 2
# Before, schools of ten and of twelve years stood side by side.
SCHOOL_YEARS_SINCE: Final = 1992
# Unverified: arithmetic of what is possible at all.
PARENT_YEARS: Final = 15
OLDEST_YEARS: Final = 125
# A commune's annotated form of 2026.
ASSESSMENT_WORDS: Final = 200
# Bộ luật Hình sự: nobody younger answers for a crime.
CRIMINAL_AGE: Final = 14
ADULT_AGE: Final = 18
SCHOOL_AGE: Final = 6
# 06-HD/TW 3.4d: working days to answer from abroad; those of the country are a rule.
ABROAD_REPLY_DAYS: Final = 90
# Districts, towns of provinces and thị trấn ended with the reform of local government.
DISTRICTS_UNTIL: Final = date(2025, 7, 1)
# An elder's stages are split where these years changed everybody's life.
TURNING_YEARS: Final = (1945, 1954, 1975)
