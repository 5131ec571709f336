"""What each fault of a biography says, by its name in the checks."""

from __future__ import annotations

from typing import Final

from app.i18n import N_

MESSAGES: Final = {
    "name_blank": N_("The birth name is blank."),
    "name_not_capitals": N_("The birth name “{name}” is not in capitals."),
    "name_not_certificate": N_("The birth name is “{name}”, the birth certificate says “{other}”."),
    "name_with_nickname": N_("Item 1 “{name}” holds another name beside the birth name."),
    "other_names_in_capitals": N_("The other name “{name}” is in capitals."),
    "birth_blank": N_("The birth date is blank."),
    "birth_impossible": N_("The birth date {day} cannot be."),
    "birth_differs": N_("The biography gives the birth date {day}, the paper “{paper}” {other}."),
    "union_day_blank": N_("The day of joining the Youth Union is blank."),
    "union_day_ahead": N_("The day of joining the Youth Union, {day}, lies ahead."),
    "union_too_young": N_(
        "On {day}, the day of joining the Youth Union, the age of {age} was not reached."
    ),
    "union_day_differs": N_("Item 12 gives {day} for the Youth Union, here stands {other}."),
    "union_day_not_told": N_("Items 14 and 15 do not tell of joining the Youth Union on {day}."),
    "spelled_otherwise": N_("The name is spelled “{name}” and “{other}”."),
    "old_font": N_("{n} texts were typed in an old font (.VnTime, VNI) and have been converted."),
    "marks_apart": N_(
        "{n} texts were typed with the marks apart from their letters and have been put together."
    ),
    "place_is_hospital": N_(
        "The place of birth registration “{place}” is a hospital or health post."
    ),
    "place_blank": N_("The place is blank."),
    "place_old_unit": N_("“{place}” names “{unit}”, a unit that there is no more."),
    "place_incomplete": N_("“{place}” lacks the commune or the province of today."),
    "home_from_card": N_(
        "The home place “{place}” comes from the identity card; the certificate says “{other}”."
    ),
    "home_differs": N_("The home place is “{place}”, the birth certificate says “{other}”."),
    "residence_blank": N_("No residence is given."),
    "residence_incomplete": N_(
        "The residence “{place}” lacks house number, street, village or group."
    ),
    "lives_elsewhere": N_("The last span is at “{place}”, outside the residence's province."),
    "ethnicity_blank": N_("Ethnicity is blank."),
    "religion_blank": N_("Religion is blank; none is written “không”."),
    "schooling_blank": N_("General education is blank."),
    "schooling_impossible": N_("“{text}” names a class that the system does not have."),
    "schooling_without_system": N_("“{text}” does not name the system (12 years, 10 years)."),
    "schooling_not_finished": N_(
        "“{text}” does not say whether school was finished with a diploma."
    ),
    "theory_in_progress": N_("Political theory “{text}”: the course is not finished yet."),
    "degree_without_specialty": N_("The degree “{text}” stands without its specialty."),
    "readmission_filled": N_("Item 13 is filled (“{text}”) for a first admission."),
    "readmission_blank": N_("Item 13 is blank for a readmission."),
    "special_history_blank": N_("Item 16 is blank; none is written “không”."),
    "abroad_blank": N_("Item 18 is blank; none is written “không”."),
    "rewards_blank": N_("Item 19 is blank; none is written “không”."),
    "discipline_blank": N_("Item 20 is blank; none is written “không”."),
    "assessment_short": N_("The self-assessment has {n} words, {limit} are usual."),
    "assessment_without_weakness": N_("The self-assessment names no weakness."),
    "assessment_without_politics": N_("The self-assessment says nothing of political quality."),
    "assessment_without_morals": N_("The self-assessment says nothing of morals and way of life."),
    "assessment_without_ability": N_("The self-assessment says nothing of ability at work."),
    "assessment_without_masses": N_("The self-assessment says nothing of relations with people."),
    "oath_blank": N_("The oath is blank."),
    "oath_changed": N_("The oath is not worded as printed."),
    "oath_without_day": N_("The oath has no date."),
    "oath_ahead": N_("The oath is dated {day}, which lies ahead."),
    "oath_not_signed": N_("The oath is not signed."),
    "oath_after_seal": N_("The oath is dated {day}, after the pages were sealed on {other}."),
    "history_blank": N_("Item 14 is blank."),
    "history_not_from_childhood": N_("Item 14 begins on {day}; the birth was {birth}."),
    "before_birth": N_("This span ends {day}, before the birth ({birth})."),
    "history_not_joined": N_(
        "Items 14 and 15 do not join: {n} months are missing, {first} to {last}."
    ),
    "span_turned": N_("The span ends {last}, before it begins {first}."),
    "span_ahead": N_("{day} lies ahead."),
    "gap": N_("{n} months are missing: {first} to {last}."),
    "periods_blank": N_("Item 15 is blank."),
    "gap_to_signature": N_("{n} months are missing up to the signature: {first} to {last}."),
    "overlap": N_("From {first} to {last} two spans run side by side: “{what}” and “{other}”."),
    "year_without_month": N_("{day} has no month."),
    "span_without_begin": N_("“{what}” has no beginning."),
    "span_without_end": N_("“{what}” has no end, and later spans follow."),
    "school_years": N_("From {first} to {last} is not the {n} years of this school."),
    "span_without_place": N_("“{what}” does not say where."),
    "span_without_what": N_("This span does not say what was done."),
    "two_spouses": N_("Two living spouses are declared: {name} and {other}."),
    "single_with_spouse": N_("The marital status is single, yet a spouse is declared: {name}."),
    "single_with_marriage": N_("The marital status is single, yet a marriage is declared."),
    "spouse_differs": N_("The marriage is with {name}, item 21 declares {other}."),
    "divorce_without_decision": N_("The divorce has no number of its decision."),
    "marriage_without_day": N_("The day of marriage is blank."),
    "marriage_impossible": N_("The day of marriage {day} cannot be."),
    "marriage_differs": N_("The family section gives {day} for the marriage, here stands {other}."),
    "marriage_not_told": N_("Items 14 and 15 do not tell of the marriage of {day}."),
    "divorce_not_told": N_("Items 14 and 15 do not tell of the divorce."),
    "residence_not_told": N_("Items 14 and 15 never name the commune of the residence “{place}”."),
    "in_laws_in_full": N_("After a divorce, {kin} {name} needs name and years only."),
    "training_without_subject": N_("A row of item 17 has no subject."),
    "training_no_mode": N_("“{what}” has no form of study."),
    "training_turned": N_("The course ends {last}, before it begins {first}."),
    "diploma_without_year": N_("“{what}” has no year."),
    "training_no_diploma": N_("“{what}” has no diploma or certificate."),
    "training_not_as_item_11": N_("Item 11 “{text}” does not agree with the diplomas of item 17."),
    "theory_not_in_training": N_("Political theory “{text}” is not among the courses of item 17."),
    "trip_for_leisure": N_("“{what}” is no study, labour or work abroad."),
    "trip_short": N_("“{what}” took less than {n} months."),
    "trip_without_day": N_("The journey to “{what}” lacks month and year."),
    "trip_without_country": N_("“{what}” does not name the country."),
    "trip_without_decided_by": N_("“{what}” does not say which body decided it."),
    "trip_left_out": N_("“{what}” at “{place}” is not in item 18."),
    "low_reward": N_("“{what}” stands beside a higher reward."),
    "reward_without_month": N_("“{what}” has no month."),
    "reward_without_level": N_("“{what}” does not say who decided it."),
    "discipline_in_papers": N_("Item 20 says “không”, yet the dossier holds a case of {day}."),
    "discipline_told_elsewhere": N_("Item 20 says “không”, yet {at} tells of a discipline."),
    "relative_missing": N_("{kin}: not declared."),
    "relative_without_name": N_("{kin}: the name is blank."),
    "relative_twice": N_("{kin} is declared twice; the second is {name}."),
    "birthplace_blank": N_("{kin} {name}: birthplace is blank."),
    "political_history_blank": N_("{kin} {name}: political history is blank."),
    "class_blank": N_("{kin} {name}: class is blank for 1945, 1954 and 1976."),
    "nationality_blank": N_("{kin} {name}: nationality is blank."),
    "criminal_record_blank": N_("{kin} {name}: criminal record is blank; none is written “không”."),
    "death_of_living": N_("{kin} {name} is declared living, with facts of a death."),
    "death_reason_blank": N_("{kin} {name}: the reason of the death is blank."),
    "death_year_blank": N_("{kin} {name}: the year of the death is blank."),
    "death_place_blank": N_("{kin} {name}: the place of the death is blank."),
    "dead_with_residence": N_("{kin} {name} is dead, yet has a residence of today."),
    "dead_with_job": N_("{kin} {name} is dead, yet has a job of today."),
    "death_impossible": N_("{kin} {name}: the death in {day} cannot be."),
    "stage_gap": N_("{kin} {name}: the years from {first} to {last} are missing."),
    "stage_not_split": N_("{kin} {name}: a stage runs across {year}."),
    "member_without_admitted": N_(
        "{kin} {name} is a Party member: the year of admission is blank."
    ),
    "member_without_cell": N_("{kin} {name} is a Party member: the cell is blank."),
    "member_without_committee": N_("{kin} {name} is a Party member: the committee is blank."),
    "child_not_little": N_("{kin} {name}: below school age, write “còn nhỏ”."),
    "child_without_school": N_("{kin} {name}: of school age, without the school."),
    "child_without_job": N_("{kin} {name}: of age, without a job."),
    "relative_birth_impossible": N_("{kin} {name}: the birth in {day} cannot be."),
    "parent_too_young": N_(
        "{name} (born {day}) would not have been {years} at the birth of {other} ({born})."
    ),
    "child_before_marriage": N_("{name} was born {day}, before the marriage of {other}."),
    "relative_is_candidate": N_("{name} has the name and year of the candidate."),
    "same_person_twice": N_("{name} ({day}) stands there as {other} and as {kin}."),
    "cell_comment_early": N_("Item 25 is dated {day}, before the last verification of {other}."),
    "committee_certification_early": N_(
        "Item 26 is dated {day}, before the last verification of {other}."
    ),
    "certified_before_comment": N_("Item 26 is dated {day}, before item 25 of {other}."),
    "photo_not_stamped": N_("The photo carries no cross-page seal."),
    "confirmed_before_seal": N_(
        "{n} confirmations are dated before the seal of {other}, the first {day}."
    ),
    "verifier_is_kin": N_("{name}, who verified, is kin of the candidate."),
    "verifier_is_candidate": N_("{name}, who verified, is the candidate."),
    "verifier_named_as_kin": N_("{name}, who verified, has the name of a relative."),
    "not_verified": N_("{name} has neither a confirmation nor an exemption."),
    "member_politics_unchecked": N_(
        "{persons}: exempt as Party member, without the check of politics today."
    ),
    "reply_overdue": N_("The letter of {day} was due {due} and is not answered."),
    "not_stamped": N_("The confirmation of {persons} has no stamp of the committee."),
    "base_cell_in_25": N_("A base-level cell wrote in item 25; its place is item 26."),
    "papers_turned": N_("{paper} of {day} is dated before {other} of {needed}."),
    "listing_differs": N_(
        "The application gives {day} as the day of listing, the resolution is of {other}."
    ),
    "paper_ahead": N_("{paper} is dated {day}, which lies ahead."),
    "paper_run_out": N_(
        "{paper} of {day} was valid until {until}; the cell's meeting is on {meeting}."
    ),
    "introducer_not_official": N_("{name}, who introduces, is not an official member."),
    "introducer_too_new": N_(
        "{name} is together with the candidate only since {day}; {n} months are needed."
    ),
    "introducer_verified": N_("{name} introduces and verified as well."),
    "vote_negative": N_("The votes hold a negative number."),
    "vote_deductions": N_("{n} members are deducted from {limit}."),
    "vote_nobody": N_("After the deductions nobody is left to vote."),
    "vote_more_than_counted": N_(
        "{n} in favour + {against} against + {invalid} invalid exceed the {limit} counted."
    ),
    "vote_not_those_present": N_(
        "{n} in favour + {against} against + {invalid} invalid are not the {limit} present."
    ),
    "vote_too_few": N_("{n} in favour of {counted} counted; {needed} are needed."),
    "voted_without_certification": N_("The cell voted, and item 26 is not written yet."),
    "voted_before_certification": N_("The cell voted on {day}, before item 26 of {other}."),
    "look_at_paper": N_("On the paper: erasures, corrections, lines left blank."),
}
"""Fault -> sentence with the fault's values."""
