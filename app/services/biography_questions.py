"""What each fault asks: the candidate as “đồng chí” on the printed slip, or the office."""

from __future__ import annotations

from typing import Final

from app.i18n import N_

QUESTIONS: Final = {
    "name_blank": N_("What is your full name on the birth certificate?"),
    "name_not_capitals": N_(
        "Please write your birth name in capitals, as on the birth certificate."
    ),
    "name_not_certificate": N_(
        "Which name stands on the birth certificate: “{name}” or “{other}”?"
    ),
    "name_with_nickname": N_(
        "Which part of “{name}” stands on the birth certificate? Other names belong to item 2."
    ),
    "other_names_in_capitals": N_("Please write other names in small letters."),
    "birth_blank": N_("On which day were you born, by the birth certificate?"),
    "birth_impossible": N_("On which day were you born, by the birth certificate?"),
    "birth_differs": N_(
        "Which birth date is right: {day} or {other}? Which paper has to be corrected?"
    ),
    "union_day_blank": N_(
        "On which day and where did you join the Youth Union? If never, write “không”."
    ),
    "union_day_ahead": N_("On which day did you join the Youth Union?"),
    "union_too_young": N_("Is {day} the right day of joining the Youth Union?"),
    "union_day_differs": N_("On which day did you join the Youth Union: {day} or {other}?"),
    "union_day_not_told": N_(
        "Please add joining the Youth Union on {day} to item 14. Is the day right?"
    ),
    "spelled_otherwise": N_(
        "Which spelling stands on the birth certificate: “{name}” or “{other}”?"
    ),
    "old_font": N_("Please read the converted text again. Is every letter right?"),
    "marks_apart": N_("Please read the text again. Is every letter right?"),
    "place_is_hospital": N_("In which commune and province was your birth registered?"),
    "place_blank": N_("Which commune and which province is it, by the birth certificate?"),
    "place_old_unit": N_(
        "What are the commune and province called today? Write the old name in brackets."
    ),
    "place_incomplete": N_("Which commune and province of today is “{place}”?"),
    "home_from_card": N_("Does the birth certificate give the home place “{other}”?"),
    "home_differs": N_(
        "Are “{place}” and “{other}” one place? If it was renamed, write the old name in brackets."
    ),
    "residence_blank": N_("Where are you registered, and where do you live now?"),
    "residence_incomplete": N_("Which house, street, village or group in “{place}”?"),
    "lives_elsewhere": N_("Where do you live now: at the registered residence or at “{place}”?"),
    "ethnicity_blank": N_("Of which ethnicity are you?"),
    "religion_blank": N_(
        "Which religion do you follow, and do you hold an office in it? If none, write “không”."
    ),
    "schooling_blank": N_("Which class of which system did you finish?"),
    "schooling_impossible": N_("Which class of which system did you finish?"),
    "schooling_without_system": N_("Of which system is “{text}”: 12/12, 10/10 or another?"),
    "schooling_not_finished": N_("Did you graduate? If so, write “tốt nghiệp”."),
    "theory_in_progress": N_(
        "Have you got the certificate of “{text}”? While the course runs, the item stays blank."
    ),
    "degree_without_specialty": N_("In which specialty is the degree “{text}”?"),
    "readmission_filled": N_(
        "Have you been admitted to the Party before? If not, item 13 stays blank."
    ),
    "readmission_blank": N_(
        "When and where were you first admitted and made official, and who introduced you?"
    ),
    "special_history_blank": N_(
        "Any arrest, foreign links, religious office? If none, write “không”."
    ),
    "abroad_blank": N_("Were you abroad for three months or more? If not, write “không”."),
    "rewards_blank": N_("Which rewards did you receive? If none, write “không”."),
    "discipline_blank": N_(
        "Were you ever disciplined, or was it considered? If not, write “không”."
    ),
    "assessment_short": N_(
        "Please write more on your politics, morals, ability and standing with people."
    ),
    "assessment_without_weakness": N_("Which weaknesses do you still have?"),
    "assessment_without_politics": N_("How do you see your political quality?"),
    "assessment_without_morals": N_("How do you see your morals and way of life?"),
    "assessment_without_ability": N_("How do you see your ability at work?"),
    "assessment_without_masses": N_("How are your relations with colleagues and neighbours?"),
    "oath_blank": N_("Please write the oath exactly as printed."),
    "oath_changed": N_("Please write the oath exactly as printed."),
    "oath_without_day": N_("On which day did you sign the biography?"),
    "oath_ahead": N_("On which day did you sign the biography?"),
    "oath_not_signed": N_("Please sign and write your full name under the oath."),
    "oath_after_seal": N_("Which day is right: the signature on {day} or the seal on {other}?"),
    "history_blank": N_(
        "Please tell your life from childhood to your first work: where, with whom."
    ),
    "history_not_from_childhood": N_("What did you do, and with whom did you live, before {day}?"),
    "before_birth": N_("From when to when was this span?"),
    "history_not_joined": N_("What did you do from {first} to the end of {last}, and where?"),
    "span_turned": N_("From when to when was this span?"),
    "span_ahead": N_("Which month and year is right instead of {day}?"),
    "gap": N_("What did you do from {first} to the end of {last}, and where?"),
    "periods_blank": N_("What work and offices have you had, month by month?"),
    "gap_to_signature": N_("What have you done since {first}, and where?"),
    "overlap": N_("From {first} to {last} you did both “{what}” and “{other}”: is that right?"),
    "year_without_month": N_("In which month of {day} was it?"),
    "span_without_begin": N_("Since which month and year: “{what}”?"),
    "span_without_end": N_("Until which month and year: “{what}”?"),
    "school_years": N_(
        "Why did school run from {first} to {last}, not for {n} years (repeated, skipped, moved)?"
    ),
    "span_without_place": N_("Where did you work or study then, and where did you live: “{what}”?"),
    "span_without_what": N_("What did you do in this span?"),
    "two_spouses": N_(
        "To whom are you married now: {name} or {other}? What became of the other marriage?"
    ),
    "single_with_spouse": N_("Are you married to {name}? If so, since when?"),
    "single_with_marriage": N_("Are you married? If so, since when and to whom?"),
    "spouse_differs": N_("Who is your spouse: {name} or {other}?"),
    "divorce_without_decision": N_("By which decision, of which day and court, were you divorced?"),
    "marriage_without_day": N_("In which month and year did you marry, and whom?"),
    "marriage_impossible": N_("In which month and year did you marry?"),
    "marriage_differs": N_("When did you marry: {day} or {other}?"),
    "marriage_not_told": N_(
        "Please add the marriage of {day} to item 15. Where did you live then?"
    ),
    "divorce_not_told": N_("Please add the divorce to item 15: month, year, decision."),
    "residence_not_told": N_("Since when have you lived at “{place}”?"),
    "in_laws_in_full": N_(
        "Should {kin} {name} be declared in full? Name and years are enough after a divorce."
    ),
    "training_without_subject": N_("What did you study there?"),
    "training_no_mode": N_("How did you study “{what}”: full time, part time, by distance?"),
    "training_turned": N_("From when to when was the course?"),
    "diploma_without_year": N_("In which month and year did you receive “{what}”?"),
    "training_no_diploma": N_("Which diploma or certificate did you receive for “{what}”?"),
    "training_not_as_item_11": N_(
        "Which is your highest diploma? Items 11 and 17 should say the same."
    ),
    "theory_not_in_training": N_("When and where did you attend the course for “{text}”?"),
    "trip_for_leisure": N_(
        "Did you go abroad to study or work for three months or more? Other journeys are left out."
    ),
    "trip_short": N_(
        "From when to when were you abroad for “{what}”? Below {n} months it is left out."
    ),
    "trip_without_day": N_("From when to when were you abroad?"),
    "trip_without_country": N_("To which country did you go for “{what}”?"),
    "trip_without_decided_by": N_("Which body decided on “{what}”?"),
    "trip_left_out": N_("Were you at “{place}” for three months or more? Who decided it?"),
    "low_reward": N_(
        "Beside the higher reward, “{what}” may be left out. Is it the highest of its kind?"
    ),
    "reward_without_month": N_("In which month and year was “{what}” awarded?"),
    "reward_without_level": N_("Which level decided on “{what}”?"),
    "discipline_in_papers": N_(
        "What was the case of {day}? Cases without punishment or out of time are declared too."
    ),
    "discipline_told_elsewhere": N_("Which discipline is meant? Please declare it in item 20."),
    "relative_missing": N_(
        "Please declare: {kin} (name, year of birth, and what the booklet asks)."
    ),
    "relative_without_name": N_("What is the full name: {kin}?"),
    "relative_twice": N_("What is {name} to you? {kin} stands there already."),
    "birthplace_blank": N_("Where was {kin} {name} born?"),
    "political_history_blank": N_(
        "What did {kin} {name} do in the resistance, or under the old regime? If nothing, say so."
    ),
    "class_blank": N_(
        "Of which class was {kin} {name} in 1945, 1954 or 1976? If it does not apply, “không”."
    ),
    "nationality_blank": N_("Of which nationality is {kin} {name}?"),
    "criminal_record_blank": N_("Has {kin} {name} a criminal record? If not, write “không”."),
    "death_of_living": N_("Is {kin} {name} still living?"),
    "death_reason_blank": N_("Of what did {kin} {name} die?"),
    "death_year_blank": N_("In which year did {kin} {name} die?"),
    "death_place_blank": N_("Where did {kin} {name} die?"),
    "dead_with_residence": N_(
        "Is {kin} {name} still living? For the dead, the residence stays blank."
    ),
    "dead_with_job": N_("Is {kin} {name} still living? A former job is marked as such."),
    "death_impossible": N_(
        "In which year was {kin} {name} born, and in which did {kin} {name} die?"
    ),
    "stage_gap": N_("What did {kin} {name} do from {first} to {last}, and where?"),
    "stage_not_split": N_("What did {kin} {name} do before and after {year}, and where?"),
    "member_without_admitted": N_("In which year did {kin} {name} join the Party?"),
    "member_without_cell": N_("In which cell is {kin} {name} now?"),
    "member_without_committee": N_(
        "To which Party committee does the cell of {kin} {name} belong?"
    ),
    "child_not_little": N_("Is {kin} {name} at kindergarten or at home? Write “còn nhỏ”."),
    "child_without_school": N_("Which class of which school does {kin} {name} attend?"),
    "child_without_job": N_("What does {kin} {name} do, and where?"),
    "relative_birth_impossible": N_("In which year was {kin} {name} born?"),
    "parent_too_young": N_("In which years were {name} and {other} born?"),
    "child_before_marriage": N_(
        "Is {name} a child of this marriage, of an earlier one, or adopted? Please note it."
    ),
    "relative_is_candidate": N_("Is {name} another person than yourself?"),
    "same_person_twice": N_("Is {name}, declared as {other} and as {kin}, one person or two?"),
    "cell_comment_early": N_("On which day was item 25 written? It comes after all results."),
    "committee_certification_early": N_(
        "On which day was item 26 written? It comes after all results."
    ),
    "certified_before_comment": N_("Which day is right: item 26 on {day} or item 25 on {other}?"),
    "photo_not_stamped": N_("Who seals the photo, and when? It comes before the verification."),
    "confirmed_before_seal": N_(
        "Were the pages sealed before they were sent? Which day is right: {day} or {other}?"
    ),
    "verifier_is_kin": N_("Who else can verify in place of {name}?"),
    "verifier_is_candidate": N_("Who verified? The candidate may not."),
    "verifier_named_as_kin": N_(
        "Is {name}, who verified, the relative of item 21 or another person?"
    ),
    "not_verified": N_("Where was {name} verified, or why was it not needed?"),
    "member_politics_unchecked": N_(
        "Was the politics of today checked at the residence: {persons}?"
    ),
    "reply_overdue": N_("Has the reply to the letter of {day} arrived? Who will ask for it?"),
    "not_stamped": N_("Will the committee there stamp the confirmation of {persons}?"),
    "base_cell_in_25": N_("Is the cell at base level? Then it certifies in item 26."),
    "papers_turned": N_("Which day is right: {paper} of {day} or {other} of {needed}?"),
    "listing_differs": N_("On which day did the cell put you on the list: {day} or {other}?"),
    "paper_ahead": N_("Of which day is the paper: {paper}?"),
    "paper_run_out": N_("Is there a newer one: {paper}? It is valid for {n} months."),
    "introducer_not_official": N_("Which official member introduces in place of {name}?"),
    "introducer_too_new": N_("Since when have {name} and the candidate worked or lived together?"),
    "introducer_verified": N_("Why did {name} do both? A note is enough."),
    "vote_negative": N_("What are the numbers of the minutes?"),
    "vote_deductions": N_("How many members are absent or exempt by the minutes?"),
    "vote_nobody": N_("How many official members does the cell have?"),
    "vote_more_than_counted": N_("What do the minutes say? Probationary members do not count."),
    "vote_not_those_present": N_("What do the minutes say: in favour, against, invalid, present?"),
    "vote_too_few": N_("Was the cell's proposal carried? {needed} votes of {counted} are needed."),
    "voted_without_certification": N_("On which day did the committee certify in item 26?"),
    "voted_before_certification": N_(
        "Which day is right: the vote on {day} or item 26 on {other}?"
    ),
    "look_at_paper": N_("Is the booklet free of erasures, corrections and blank lines?"),
}
"""Fault -> question with the fault's values."""
