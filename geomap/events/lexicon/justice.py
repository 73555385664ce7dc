"""Arrest and trial."""

from __future__ import annotations

from geomap.events.lexicon.rule import Rule

JUSTICE: tuple[Rule, ...] = (
    # Arrest and trial
    Rule(event_class="arrest_trial", verbs="arrest detain convict acquit indict extradite jail imprison arraign take_into_custody remand nab re-arrest court-martial", nouns="arrest conviction extradition indictment acquittal"),
    Rule(event_class="arrest_trial", verbs="fine order pardon ban", needs="court judge magistrate magistrates tribunal jury", amid="fined detention extradition retrial deportation arrest pardoned banned"),
    Rule(event_class="arrest_trial", verbs="quash uphold overturn set_aside dismiss grant reduce commute raise halve increase", needs="conviction convictions sentence sentences appeal verdict bail"),
    Rule(event_class="arrest_trial", verbs="return deliver reach", needs="verdict", amid="jury court judge judges tribunal"),
    Rule(event_class="arrest_trial", subclass="release", verbs="free release", needs="bail parole"),
    Rule(event_class="arrest_trial", verbs="transfer hand_over surrender", needs="hague tribunal prison jail custody"),
    Rule(event_class="arrest_trial", verbs="plead_guilty plead_not_guilty"),
    Rule(event_class="arrest_trial", verbs="pick_up round_up apprehend", needs="activists dissidents migrants protesters"),
    Rule(event_class="arrest_trial", verbs="book", needs="jail"),
    Rule(event_class="arrest_trial", verbs="clear", needs="charges wrongdoing"),
    Rule(event_class="arrest_trial", verbs="pick_up round_up hold apprehend", needs="police suspect suspects prosecutors officers"),
    Rule(event_class="arrest_trial", verbs="sentence", needs="years prison jail life death court judge imprisonment tribunal"),
    Rule(event_class="arrest_trial", verbs="charge", needs="murder murders manslaughter terrorism killing killings treason spying espionage fraud corruption rape theft robbery arson smuggling crimes genocide conspiracy assault kidnapping trafficking"),
    Rule(event_class="arrest_trial", verbs="charge hand_down plead find go open begin remand appear adjourn", needs="inquest court trial judge prosecutors tribunal guilty"),
)  # fmt: skip
