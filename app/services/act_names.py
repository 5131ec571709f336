"""The acts of the journal in the office's words."""

from __future__ import annotations

from typing import Final

from app.i18n import N_, _

ACT_NAMES: Final = {
    "found_register": N_("Create the register"),
    "undo": N_("Undo"),
    "restore_backup": N_("Restore from a backup"),
    "add_cell": N_("Add a cell"),
    "edit_cell": N_("Edit a cell"),
    "end_cell": N_("End a cell"),
    "edit_committee": N_("Edit the committee"),
    "add_candidate": N_("Add a person"),
    "edit_person": N_("Edit a person"),
    "edit_traits": N_("Edit traits"),
    "edit_relatives": N_("Edit relatives"),
    "edit_places": N_("Edit places"),
    "grade_mass_class": N_("Classify a person"),
    "move_candidate": N_("Move to another cell"),
    "remove_candidate": N_("Take off the list"),
    "restore_candidate": N_("Put back on the list"),
    "pause_candidate": N_("Pause"),
    "refuse_candidate": N_("Refuse an admission"),
    "transfer_candidate": N_("Transfer to another committee"),
    "strike_off": N_("Strike off"),
    "note_death": N_("Record a death"),
    "receive_candidate": N_("Receive from another committee"),
    "readmit": N_("Begin a second admission"),
    "record_milestone": N_("Record a step"),
    "record_vote": N_("Record a vote"),
    "take_back_act": N_("Take a step back"),
    "edit_milestone": N_("Edit a step"),
    "set_introducers": N_("Record who introduces"),
    "record_consent": N_("Record a written opinion"),
    "assign_mentor": N_("Assign a mentor"),
    "replace_mentor": N_("Replace a mentor"),
    "end_mentor": N_("End an assignment"),
    "write_remark": N_("Write a remark"),
    "nothing_new": N_("Nothing new this month"),
    "assign_task": N_("Give a trial task"),
    "finish_task": N_("Finish a trial task"),
    "add_mass_organisation": N_("Add a mass organisation"),
    "set_quota": N_("Set a target"),
    "remove_quota": N_("Remove a target"),
    "plan_verification": N_("Draw up the verification list"),
    "send_verification": N_("Record a letter sent"),
    "return_verification": N_("Record a result returned"),
    "import_cells": N_("Import cells"),
    "import_members": N_("Import members"),
    "import_candidates": N_("Import candidates"),
    "import_quotas": N_("Import targets"),
    "tick_off_deadline": N_("Tick off what was due"),
    "fill_calendar": N_("Fill in the calendar"),
    "add_calendar_day": N_("Add a day to the calendar"),
    "remove_calendar_day": N_("Take a day out of the calendar"),
    "follow_holiday_list": N_("Let the calendar follow the program's list of holidays"),
    "change_setting": N_("Change a setting"),
    "set_local_rule": N_("Set the office's own rule"),
    "remove_local_rule": N_("Remove the office's own rule"),
    "adopt_rule_preset": N_("Adopt the rules of a province"),
    "check_rules": N_("Compare rules with the original"),
    "uncheck_rule": N_("Take back a comparison with the original"),
    "make_demo": N_("Make the sample register"),
    "record_backup": N_("Back up to USB"),
    "print_papers": N_("Print papers"),
}


def act_name(kind: str) -> str:
    """Return the words for an act; an act of a newer program shows its own name."""
    name = ACT_NAMES.get(kind)
    return _(name) if name else kind
