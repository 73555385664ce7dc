"""Arrest and trial."""

from __future__ import annotations

from geomap.events.lexicon.rule import Rule
from geomap.events.lexicon.words import COURTS

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
    # Courts and prisons, in further words
    Rule(event_class="arrest_trial", verbs="throw_out dismiss reject strike_out turn_down uphold refuse deny", needs="appeal appeals lawsuit suit case charges petition bail plea", amid=COURTS),
    Rule(event_class="arrest_trial", verbs="rule", needs=COURTS, lacks="ruling dynasty"),
    Rule(event_class="arrest_trial", verbs="give get receive hand jail order", needs="years life months sentence term death", amid="bars prison jail imprisonment sentenced sentence", lacks="interview"),
    Rule(event_class="arrest_trial", subclass="release", verbs="walk_free", needs="prison jail court police detention cell custody penitentiary bail"),
    Rule(event_class="arrest_trial", subclass="release", verbs="leave walk_out_of step_out_of emerge", needs="prison jail penitentiary", amid="serving sentence pardon pardoned bail parole released amnesty freed"),
    Rule(event_class="arrest_trial", verbs="put_away lock_up lock_away bundle_into frogmarch cart_off haul_off haul_away drag_away drag_off lead_away handcuff"),
    Rule(event_class="arrest_trial", verbs="get_under_way start open begin resume collapse", needs="trial retrial hearing inquest tribunal court-martial"),
    Rule(event_class="arrest_trial", verbs="stand_trial go_on_trial appear_in_court appear_before testify give_evidence take_the_stand", needs=COURTS + " trial"),
    Rule(event_class="arrest_trial", verbs="bail"),
    Rule(event_class="arrest_trial", verbs="award", needs="damages compensation", amid=COURTS),
    Rule(event_class="arrest_trial", verbs="deport", needs="journalist activist activists critic dissident blogger imam preacher"),
    Rule(event_class="arrest_trial", verbs="acquit clear", needs=COURTS, amid="charges crimes wrongdoing murder fraud corruption treason"),
    Rule(event_class="arrest_trial", verbs="go come appear stand", needs="magistrate magistrates judge dock tribunal", amid="before accused charged court"),
    Rule(event_class="arrest_trial", verbs="suspend block annul halt lift freeze", needs="court courts judge judges tribunal"),
    Rule(event_class="arrest_trial", subclass="release", verbs="allow let", needs="prison jail detention", amid="out go free"),
    Rule(event_class="arrest_trial", verbs="hand give", needs="years months life", amid=COURTS, lacks="contract interview club team"),
    Rule(event_class="arrest_trial", subclass="release", verbs="let", needs="go", amid="jailed detained imprisoned prisoners detainees inmates"),
    Rule(event_class="arrest_trial", verbs="bundle shove", needs="van vans cars", amid="police officers gendarmes agents plainclothes"),
)  # fmt: skip
