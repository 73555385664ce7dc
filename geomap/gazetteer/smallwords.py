"""Words that are no names by themselves, and words of names without a capital."""

from __future__ import annotations

# Words that begin sentences and are names of hamlets somewhere.
FUNCTION_WORDS = frozenset(
    "a about above across after again against ago all almost along already also although"
    " always am amid among an and another any anyone are around as at away back be because"
    " been before behind being below beside besides between beyond both but by came can"
    " could day days de del der des did do does down due during each early either el else"
    " even ever every few first five for former four from get go got had has have he her"
    " here hers him his how however i if in indeed inside instead into is it its just last"
    " late later le least les less let like many me might more moreover most much must my"
    " near nearly neither never new next nine no nobody none nor not nothing now of off"
    " often old on once one only onto or other others our out outside over own part per"
    " perhaps put quite rather s said same say says second see seven several she should"
    " since six so some soon still such ten than that the their them then there these they"
    " third this those though three through throughout thus to today together tomorrow"
    " tonight too two under unless unlike until up upon us very via was way we well went"
    " were what when where whereas whether which while who whom whose why will with within"
    " without would yes yesterday yet you your"
    " monday tuesday wednesday thursday friday saturday sunday"
    " january february april june july august september october november december"
    " mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec"
    " mr mrs ms dr prof gen col maj capt sgt president minister".split()
)
# Words of those that are names too common in reports to lose.
NAMES_TOO = frozenset({"said", "most"})
STOP_WORDS = FUNCTION_WORDS - NAMES_TOO

# Words of a name that may be written in lower case.
SMALL_WORDS = frozenset(
    "of the de la le les el al and y i e on upon am an der den di da do del du des"
    " sur sous in am im under by a o do dos das den het ve und et"
    " au aux en es d l em na nad pod bei ob zu zum zur os por bin ibn aan op ten ter"
    " van von vom à lès lez"
    " corridor strip region province district oblast river sea strait gulf island"
    " islands valley desert mountains mountain hills range peninsula basin lake bay"
    " camp crossing dam bank raion county heights nuclear power plant station border"
    " republic governorate state city town village area plain plateau delta coast"
    " highlands archipelago reservoir canal pass forest reserve area front".split()
)
