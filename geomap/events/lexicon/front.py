"""Armed action as staffs, observers and ship owners tell it: what moved on a front, at sea, in the air.

After the plain rows of :mod:`geomap.events.lexicon.armed`: each of these verbs has
other uses, so a row asks for those who fight or what they fight with.
"""

from __future__ import annotations

from geomap.events.lexicon.rule import Rule

_SIDES = (
    "gunmen gunman militants militant rebels insurgents jihadists extremists terrorists"
    " guerrillas guerrilla fighters fighter soldiers soldier troops army militia militias"
    " militiamen paramilitaries paramilitary mercenaries snipers sniper assailants isil isis"
    " daesh taliban qaeda shabaab hamas hezbollah houthis houthi enemy defenders infantry"
    " outpost garrison garrisons junta gendarmes invaders occupiers partisans cavalry armour"
    " armor armoured armored regiment regiments brigade battalion warlord frontline marines"
    " paratroopers commandos peacekeepers janjaweed bandits jnim iswap rsf m23 pdf saboteurs"
    " forces tanks"
)
_RAIDERS = (
    "gunmen militants rebels insurgents jihadists fighters militiamen militia militias"
    " bandits raiders assailants attackers motorbikes motorcycles horsemen horseback"
    " kalashnikovs pickups janjaweed paramilitaries guerrillas mercenaries troops soldiers"
)
_ORDNANCE = (
    "shell shells mortar mortars missile missiles rocket rockets artillery drone drones"
    " bomb bombs projectile projectiles munition munitions howitzer howitzers warplane"
    " warplanes jet jets aircraft helicopter helicopters uav uavs shahed shaheds katyusha"
    " grad warhead gunship gunships bomber bombers paramotor"
    " paramotors gunboat gunboats airstrike airstrikes torpedo ammunition quadcopter quadcopters kh kalibr iskander"
    " kinzhal tochka himars geran lancet fpv scud qassam fateh smerch uragan atacms"
)
_SHIPPING = (
    "ship ships vessel vessels tanker tankers freighter freighters carrier dhow trawler"
    " trawlers boat boats frigate destroyer corvette warship warships submarine merchantman"
    " cutter patrol yacht tug barge skiff skiffs gunboat steamer"
)

FRONT: tuple[Rule, ...] = (
    # Ground gained and lost
    Rule(event_class="armed_action", subclass="territory_change", verbs="hoist raise run_up plant fly", needs="flag flags colours banner standard", amid=_SIDES, lacks="protesters activists demonstrators embassy parade ceremony ship vessel tanker"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="change_hands", needs="town village city towns villages base post border crossing hill ridge district airport district belt bridge", lacks="ball shop company shares firm money"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="change_hands", of_a_place=True, undergone=True),
    Rule(event_class="armed_action", subclass="territory_change", verbs="establish gain win secure seize", needs="foothold bridgehead beachhead lodgement", amid=_SIDES),
    Rule(event_class="armed_action", subclass="territory_change", verbs="push edge inch press creep thrust punch roll sweep move_up advance fight", needs="forward outskirts suburbs suburb defences defenses lines line flank way trenches dugouts", amid=_SIDES, lacks="aid talks protesters"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="gain cede yield lose regain", needs="ground terrain metres", amid=_SIDES, lacks="shares stocks euro dollar points poll polls votes party"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="drive push throw chase", needs="out back", amid=_SIDES, lacks=_SHIPPING + " residents civilians refugees families villagers people case court suit appeal party crowd crowds protesters parade home"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="expel dislodge flush_out oust eject evict root_out", needs=_SIDES, lacks="chairman leader candidate tenants squatters parliament diplomat diplomats party protesters club ambassador president minister"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="lose win_back take_back wrest_back snatch_back", lacks="election match seat cup league vote majority title", of_a_place=True, undergone=True),
    Rule(event_class="armed_action", subclass="territory_change", verbs="win_back take_back wrest_back snatch_back slip_back", needs=_SIDES + " town village village's post base hill"),
    Rule(event_class="movement_deployment", verbs="quit vacate desert evacuate abandon decamp_from slip_out_of", needs="garrison garrisons soldiers troops fighters rebels army units forces militants militia brigade battalion", lacks="refugees civilians residents wounded", moves=True),
    Rule(event_class="armed_action", subclass="territory_change", verbs="slip_out slip_from slip_back pass fall", needs="hands grip grasp", amid="government army rebel rebels militants junta insurgents insurgent enemy jihadists militia"),
    Rule(event_class="armed_action", verbs="annihilate decimate cut_to_pieces maul pulverise pulverize overwhelm overpower outflank", needs=_SIDES, lacks="match cup league hospital hospitals"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="slip_from", needs="grasp grip control hands"),
    Rule(event_class="armed_action", verbs="break_through breach pierce penetrate puncture", needs="defences defenses lines line cordon perimeter berm wall fence wire border", amid=_SIDES),
    Rule(event_class="armed_action", verbs="tighten close complete draw", needs="noose encirclement ring siege blockade grip pincer", amid=_SIDES),
    Rule(event_class="armed_action", verbs="try attempt seek", needs="storm advance break dislodge assault infiltrate cross retake recapture", amid="enemy defences defenses positions times attempts repelled success unsuccessfully vain"),
    Rule(event_class="armed_action", verbs="thwart foil frustrate stop halt blunt contain rebuff withstand parry repulse repel hold_off ward_off beat_off stave_off fend_off see_off turn_back break_up throw_back", needs="attack attacks assault assaults infiltration incursion advance offensive onslaught thrust thrusts push pushes raid raids saboteurs storming charge charges", amid=_SIDES, lacks="police plot suspects"),
    Rule(event_class="armed_action", verbs="infiltrate probe penetrate", needs="border line lines positions territory", amid="saboteurs enemy sabotage gunmen militants insurgents commandos infiltrators reconnaissance jihadists"),
    # Attacks
    Rule(event_class="armed_action", verbs="counterattack counter-attack rush charge hammer rake strafe riddle harry harass", needs=_SIDES + " " + _ORDNANCE, lacks="charged"),
    Rule(event_class="armed_action", nouns="counterattack counter-attack counterstrike infiltration sabotage_raid hit-and-run_attack gun_battle close-quarters_combat street_fighting house-to-house_fighting", needs=_SIDES + " " + _ORDNANCE),
    Rule(event_class="armed_action", subclass="clash", nouns="artillery_duel tank_battle gunfight crossfire running_battle standoff sniper_duel", needs=_SIDES + " " + _ORDNANCE + " killed wounded dead left shook raged"),
    Rule(event_class="armed_action", verbs="descend_on swoop_on sweep_into ride_into burst_into pour_into break_into storm_into march_into move_into roll_into", needs=_RAIDERS, lacks="police detectives officers protesters"),
    Rule(event_class="armed_action", verbs="slay mow_down cut_down hack butcher", needs=_SIDES + " villagers traders farmers civilians worshippers people men women raid attack", lacks="trees tree"),
    Rule(event_class="armed_action", verbs="eliminate neutralise neutralize take_out wipe_out liquidate", needs="militants terrorists fighters insurgents rebels commander jihadists bandits gunmen assailants emir", lacks="match"),
    Rule(event_class="armed_action", verbs="pillage plunder carry_off rustle", needs=_SIDES + " raiders motorbikes horsemen armed", lacks="police"),
    Rule(event_class="armed_action", subclass="clash", verbs="fight battle grapple", needs=_SIDES + " paratroopers hand house", lacks="fire fires blaze flames wildfire wildfires flood floods floodwaters court title bout match election corruption disease cholera ebola crime poaching"),
    Rule(event_class="armed_action", verbs="bulldoze demolish dynamite raze", needs="troops soldiers army forces bulldozers", amid="raid homes house houses memorial mosque church shrine village orchard orchards militant militants wanted family"),
    Rule(event_class="armed_action", verbs="cut_down scythe_down", needs="mortar rounds fire gunmen bullets shrapnel machine"),
    Rule(event_class="armed_action", verbs="open_up", needs="artillery guns batteries howitzers mortars gunners tanks snipers machine-guns"),
    Rule(event_class="armed_action", verbs="torch burn set_fire set_alight blow_up derail disable wreck", needs="railway relay cabinet pylon pylons track tracks locomotive depot vehicles station substation bridge pipeline", amid="partisans saboteurs guerrillas fighters resistance sabotage insurgents militants"),
    Rule(event_class="armed_action", subclass="clash", nouns="engagement positional_battle contact encounter", needs="positional troops combat enemy patrol militants rebels insurgents warships naval gunboats", lacks="public community stakeholder customer diplomatic extraterrestrial"),
    Rule(event_class="armed_action", verbs="engage", needs="column target targets enemy militants insurgents rebels motorcycles positions boats drones fighters gunmen jihadists", lacks="talks dialogue community residents negotiations"),
    Rule(event_class="armed_action", verbs="pounce_on swoop_on fall_upon set_upon steal_up close_on go_on_a_rampage go_on_the_rampage run_amok", needs=_SIDES + " aircraft armed unidentified", lacks="shares bargain"),
    Rule(event_class="armed_action", verbs="rampage", lacks="elephant elephants bull buffalo team", needs=_SIDES + " mob armed men killed homes villages"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="haul_down pull_down tear_down lower strike", needs="flag colours", amid=_SIDES, lacks="embassy half-mast protesters mourning"),
    Rule(event_class="armed_action", subclass="clash", nouns="street_battle street_battles battle gun_battle combat fighting", needs="raged raging under way ongoing continued went intense erupted resumed fierce heavy", amid=_SIDES + " street streets dawn town city village front line around bitter", lacks="court legal title cup cancer health wits words"),
    Rule(event_class="armed_action", subclass="territory_change", verbs="swallow swallow_up gobble_up mop_up roll_up", needs="village villages town towns hamlets positions posts district pocket", amid=_SIDES + " alliance", lacks="floodwaters flood lava sea sand dunes"),
    Rule(event_class="armed_action", verbs="take claim cost", needs="life lives", amid=_SIDES + " " + _ORDNANCE + " fire counter-fire attack ambush raid strike strikes shelling gunfire", lacks="blaze forest disease cholera famine crash coal"),
    Rule(event_class="movement_deployment", verbs="enter roll_into pour_into advance_into", needs="columns pick-ups pickups technicals armour armor tanks", moves=True),
    Rule(event_class="armed_action", verbs="silence", needs="batteries battery guns artillery mortars"),
    Rule(event_class="armed_action", verbs="impose lay tighten enforce", needs="blockade siege", lacks="farmers truckers protesters council"),
    # What was fired
    Rule(event_class="armed_action", verbs="die perish succumb", needs=_ORDNANCE + " gunfire ambush sniper shelling strike strikes airstrike bullets shrapnel crossfire clash clashes firefight", lacks="coal copper gold shaft collapse heart hunger workers heat"),
    Rule(event_class="armed_action", subclass="air_drone_strike", nouns="strike", needs=_ORDNANCE + " flattened leveled levelled razed demolished rubble burying buried obliterated pulverised dead", lacks="strikers pay wages general hunger workers union unions teachers nurses lightning dockers"),
    Rule(event_class="armed_action", subclass="air_drone_strike", nouns="strafing_run bombing_run gun_run double-tap_strike air_sortie bombing_sortie"),
    Rule(event_class="armed_action", subclass="shelling_missile", verbs="fall come_down land rain crash hit damage ignite set", needs="debris fragments wreckage", amid="drone drones missile missiles intercepted downed rocket rockets defences"),
    Rule(event_class="armed_action", subclass="shelling_missile", nouns="direct_hit near_miss", needs=_ORDNANCE + " killed wounded perished died shelter house bus stop building bunker bridge depot", lacks="single album film storm hurricane cyclone"),
    Rule(event_class="armed_action", subclass="explosive", verbs="rip_apart rip tear tear_apart shred blow overturn wreck", needs="device ied ieds landmine bomb bombs explosive explosives", lacks="wind winds gale"),
    Rule(event_class="armed_action", subclass="explosive", verbs="drive_over run_over hit strike step_on tread_on trigger set_off trip ride_over", needs="device devices explosive mine mines landmine landmines ied ieds tripwire booby ordnance", lacks="coal gold copper"),
    Rule(event_class="armed_action", subclass="shelling_missile", verbs="land fall hit strike slam plough plow crash tear rip smash explode punch slice burst blast rain come_down impact detonate pepper pockmark gut wreck shatter crater hammer pound rock shake pulverise pulverize flatten obliterate demolish topple ignite incinerate reduce maul splinter blow_out lob loose let_fall unleash rain_down", needs=_ORDNANCE, lacks="company stock market exercise exercises drill parade show film anchor test tested satellite satellites orbit water fireworks squad"),
    Rule(event_class="armed_action", subclass="air_drone_strike", verbs="deliver carry_out conduct make launch fly", needs="strikes sorties sortie", amid="aviation jets warplanes aircraft air helicopters bombers enemy force positions"),
    Rule(event_class="armed_action", subclass="air_drone_strike", verbs="splash swat destroy neutralise neutralize knock_out knock_down take_down take_out suppress", needs="drone drones missile missiles uav uavs shahed shaheds quadcopter quadcopters"),
    Rule(event_class="armed_action", subclass="shelling_missile", nouns="barrage salvo volley cannonade mortar_fire tank_fire sniper_fire machine-gun_fire artillery_strike artillery_barrage rocket_barrage missile_barrage glide_bomb", needs=_SIDES + " " + _ORDNANCE + " killed wounded injured hit struck damaged destroyed", lacks="questions criticism abuse complaints tennis volleyball"),
    Rule(event_class="accident_disaster", subclass="crash", verbs="go_down crash-land come_down belly-land ditch nosedive", needs="su mig sukhoi warplane gunship chopper uav fighter trainer bomber antonov ilyushin cessna transport", lacks="shot missile fire"),
    Rule(event_class="accident_disaster", subclass="crash", verbs="slide skid overshoot veer run_off overrun", needs="runway", lacks="workers"),
    # At sea
    Rule(event_class="crime", subclass="piracy", verbs="close_on close_in_on climb clamber climb_aboard chase pursue circle board approach", needs="robbers pirates boarders intruders thieves speedboat speedboats skiff skiffs masked", amid=_SHIPPING + " stern bulk deck", lacks="police coastguard"),
    Rule(event_class="armed_action", verbs="hole blow_a_hole puncture mine cripple", needs=_SHIPPING, amid="drone drones missile missiles mine mines torpedo houthi houthis rebels navy naval explosive limpet boat", lacks="reef rocks iceberg storm"),
    Rule(event_class="accident_disaster", subclass="sinking", verbs="go_to_the_bottom slip_beneath slip_under", needs=_SHIPPING),
    Rule(event_class="armed_action", subclass="ship_seizure", verbs="rope_down rappel board commandeer steer divert force take_over escort", needs=_SHIPPING, amid="marines commandos helicopter navy guards guard naval special armed guardsmen", lacks="rescued engine drifting distress"),
    Rule(event_class="armed_action", verbs="sink torpedo scuttle cripple ram shell fire_on fire_at hit strike damage disable set", needs="torpedo torpedoes mine gunboat gunboats missile missiles submarine frigate destroyer warship warships naval navy limpet drone drones corvette coastguard", amid=_SHIPPING, lacks="storm rescued exercise"),
    Rule(event_class="armed_action", verbs="strike hit ram damage collide", needs="uncrewed unmanned usv waterborne sea-drone", amid=_SHIPPING),
    Rule(event_class="armed_action", verbs="spray drench blast ram block shadow harass buzz jostle bump collide", needs=_SHIPPING + " aircraft", amid="coastguard guard navy water cannon militia warship warplane fighter jet naval", lacks="rescued storm protesters fog"),
    Rule(event_class="armed_action", verbs="violate enter breach stray clip penetrate", needs="airspace", amid="jet jets aircraft drone drones fighter warplane warplanes helicopter balloon plane missile"),
)  # fmt: skip
DEED = Rule(event_class="armed_action", deed=True)
"""What armed men did, if no other row has its verb: :mod:`geomap.events.deeds`."""
