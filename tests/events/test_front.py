"""How communiques and daily assessments of a war are read, one phenomenon a line.

Each text is published on 5 June 2024, a Wednesday.
"""

from datetime import date

import pytest

from geomap.events import read_document
from geomap.model import Document

PINS = [
    # a front is called after a town, and is not in it
    ("In the Goma direction, rebels attacked Bukavu on Monday.", ["Bukavu"]),
    ("In the Goma and Gao directions, rebels attacked Bukavu on Monday.", ["Bukavu"]),
    ("Clashes continued along the Goma axis on Monday.", []),
    ("Drones struck a depot in the Kherson sector on Monday.", []),
    # "In X, ..." may only say round which town it was
    ("In Goma, gunmen ambushed a patrol near Sake on Monday.", ["Sake"]),
    ("In Goma, gunmen ambushed a patrol near the market on Monday.", ["Goma"]),
    ("Fighting in Goma spread to Bukavu on Monday.", ["Bukavu"]),
    # ground gained and lost
    ("Rebels hoisted their flag over Gao on Monday.", ["Gao"]),
    ("Infantry edged forward on the outskirts of Gao on Monday.", ["Gao"]),
    ("The army drove the rebels out of Gao on Monday.", ["Gao"]),
    ("Militants broke through the army's lines near Gao on Monday.", ["Gao"]),
    ("The militia tightened its siege of Gao on Monday.", ["Gao"]),
    ("Troops gained a foothold in Gao on Monday.", ["Gao"]),
    ("The village of Sake changed hands again on Monday.", ["Sake"]),
    ("Rebels won back Gao on Monday.", ["Gao"]),
    ("Gao slipped out of government hands on Monday.", ["Gao"]),
    ("Rebels reclaimed Goma less than a week after losing it, soldiers said on Monday.", ["Goma"]),
    ("Soldiers held off nine enemy pushes around Goma, Sake and Bukavu on Monday.", ["Goma", "Sake", "Bukavu"]),
    ("Garrisons quit Gao on Monday without a fight.", ["Gao"]),
    # attacks and what was fired
    ("Men on motorbikes descended on the market of Djibo on Monday.", ["Djibo"]),
    ("Eleven traders were slain by gunmen in Djibo on Monday.", ["Djibo"]),
    ("A supply column drove over a mine outside Djibo on Monday.", ["Djibo"]),
    ("A shell ploughed into a bread queue in Omdurman on Monday.", ["Omdurman"]),
    ("Artillery duels shook Omdurman on Monday.", ["Omdurman"]),
    ("A drone slipped through and gutted a warehouse in Izmail on Monday.", ["Izmail"]),
    ("Rebels burned a school in Goma and a church in Bukavu on Monday.", ["Goma", "Bukavu"]),
    ("Warplanes delivered nine strikes on Omdurman on Monday.", ["Omdurman"]),
    ("A barrage of rockets on Gao on Monday killed nine.", ["Gao"]),
    ("Troops neutralised a militant commander in Gao on Monday.", ["Gao"]),
    ("Bombs fell on Sake on Monday, sending thousands towards Goma.", ["Sake"]),
    ("A tank shell crashed into an army post in Tyre on Monday.", ["Tyre"]),
    ("Commandos fought hand to hand in Gao on Monday.", ["Gao"]),
    ("An overnight strike flattened a house in Rafah on Monday.", ["Rafah"]),
    ("Troops shot two men in Sake before dawn on Monday and bulldozed homes in Goma.", ["Sake", "Goma"]),
    # at sea
    ("Marines roped down onto a tanker in the Gulf of Oman on Monday.", ["Gulf of Oman"]),
    ("A frigate swatted two drones over the Red Sea on Monday.", ["Red Sea"]),
    ("A coastguard cutter rammed a trawler off Palermo on Monday.", ["Palermo"]),
    ("A limpet mine crippled a tanker off Fujairah on Monday.", ["Fujairah"]),
    ("A hospital ship, the Newfoundland, was set on fire by aircraft off Salerno on Monday.", ["Salerno"]),
    ("The tanker Odessa was hit by a drone off Salerno on Monday.", ["Salerno"]),
    ("An afternoon strike with two bombs on Kharkiv on Monday left two people dead.", ["Kharkiv"]),
    ("Street battles were under way in Vovchansk on Monday.", ["Vovchansk"]),
    ("Rebels swallowed a dozen villages near Goma on Monday.", ["Goma"]),
    ("Goma and Bukavu changed hands on Monday.", ["Goma", "Bukavu"]),
    ("An airfield, which serves Bukavu, was shelled on Monday.", []),
    ("Over the past 24 hours, 138 engagements were recorded.\n\nTroops repelled nine attacks near Goma.", ["Goma"]),
    ("A kindergarten was damaged in Kherson when a shell exploded in its yard on Monday.", ["Kherson"]),
    ("Rebels imposed a blockade on Diapaga on Monday.", ["Diapaga"]),
    ("The Liberia-flagged Odessa was struck by an uncrewed vessel in the Red Sea on Monday.", ["Red Sea"]),
    # a verb that no row has: who did it says what it was
    ("Paramilitaries stampeded through Goma on Monday.", ["Goma"]),
    ("Bandits emptied a granary near Djibo on Monday.", ["Djibo"]),
    ("Two rockets whistled into a stadium in Gao on Monday.", ["Gao"]),
    ("Jihadists herded the men of Sake into a mosque in Goma on Monday.", ["Goma"]),
    ("Jihadists emptied a granary near Gao.", []),
    ("Rebels in Goma issued a list of names on Monday.", []),
    ("Militants opened a school in Gao on Monday.", []),
    ("The Rockets outplayed Boston in Houston on Monday.", []),
    ("Fans jeered as the Raiders fumbled in Denver on Sunday.", []),
    ("Shell trimmed its staff in London on Monday.", []),
    ("Rockets outlasted Boston in Houston on Monday.", []),
    ("Former fighters planted trees in Goma on Monday.", []),
    ("Drones dusted the vines near Bordeaux on Monday.", []),
    ("Drones lit the sky with a heart over Lyon on Monday.", []),
    ("In Khartoum, a shell hit a market in the Wad Madani district on Monday.", ["Khartoum"]),
    ("Coalition jets cratered a runway near Mosul on Monday.", ["Mosul"]),
    # the same words said of something else
    ("The strike at the port degraded service in Leeds on Monday.", []),
    ("A bulk carrier grazed by a drone last week dropped anchor off Port Sudan on Monday.", []),
    ("Activists hoisted a rainbow flag over the town hall of Leeds on Monday.", []),
    ("The shop changed hands in Leeds on Monday.", []),
    ("The champions gained ground in Turin on Monday.", []),
    ("The band pushed forward with its tour in Leeds on Monday.", []),
    ("Tourists descended on Leeds on Monday for the fair.", []),
    ("A salvo of questions awaited the minister in Leeds on Monday.", []),
    ("Dealers slashed prices, and shares in Shell crashed in London on Monday.", []),
    ("The club ousted its chairman in Leeds on Monday.", []),
    ("The tug escorted a cruise ship into Palermo on Monday.", []),
    ("Crowds broke through a cordon to see the singer in Leeds on Monday.", []),
    ("The striker broke through the defence in Turin on Monday.", []),
    ("A duel between two singers was filmed in Leeds on Monday.", []),
    ("The mayor was met by cheers in Leeds on Monday.", []),
    ("The army of fans took back the title in Turin on Monday.", []),
    ("The firm quit Leeds on Monday.", []),
    ("Her album scored a direct hit in Leeds on Monday.", []),
    ("The wind ripped up a device in a garden in Leeds on Monday.", []),
    ("The title changed hands in Leeds on Monday.", []),
    ("Shares in the group lost ground in Frankfurt on Monday.", []),
    ("Troops fought the flames near Izmir on Monday.", []),
    ("Health workers fought cholera with army help in Goma on Monday.", []),
    ("The party threw out the motion on the soldiers in Lyon on Monday.", []),
    ("The union fought the company over police pay in Lyon on Monday.", []),
    ("The sales team of the division fought its way into the top ten in Lyon on Monday.", []),
    ("A group of tourists broke through a fence in Lyon on Monday.", []),
    ("A rocket carrying satellites blasted off near Kourou on Monday.", []),
    ("A barrage of complaints hit the railway in Lyon on Monday.", []),
    ("Engineers disabled a drone at a fair in Lyon on Monday.", []),
    ("Jets of water hit the crowd in Lyon on Monday.", []),
    ("Farmers burned stubble near Leeds on Monday.", []),
    ("Children flew drones over Leeds at a fair on Monday.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PINS)
def test_what_moved_on_a_front_is_pinned_where_it_was(gazetteer, text, expected):
    """Not in the town that a front is called after, nor where the words mean no war."""
    document = Document(id="d", text=text, sha256="", published=date(2024, 6, 5))
    found = read_document(document, gazetteer).events

    assert [e.place_name for e in found if e.lat is not None] == expected
