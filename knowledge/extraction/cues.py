"""The words by which a report shows what a clause does: tells, leads, attends, looks back or ahead. Patterns only."""

from __future__ import annotations

import re

from knowledge.any_case import AnyCase


def _any(*alternatives: str) -> AnyCase:
    return AnyCase(rf"\b(?:{'|'.join(alternatives)})\b")


# ---------------------------------------------------------------- verbs near a date

REPORTING = _any(
    "said",
    "says?",
    "told",
    "stated",
    "announced?",
    "announcing",
    "issued",
    "released?",
    "disclosed",
    "revealed",
    "tweeted",
    "wrote",
    "posted",
    "quoted",
    "reported",
    "reports?",
    "statement",
    "press release",
    "briefing",
    "according to",
    "confirmed",
    "published",
    "informed",
    "added",
    "learnt",
    "news conference",
    "press conference",
    "interview",
    "handout",
)
TRAVELLING = _any(
    "arriv\\w+",
    "depart(?:s|ed|ing|ure)?",
    "landed",
    "left for",
    "reached",
    "flew",
    "return\\w+",
    "travel\\w+",
    "received at",
    "seen off",
    "visited",
    "began a visit",
    "on a visit",
    "visit to",
    "airport",
    "touched down",
    "leaves? for",
    "stepped off",
    "off the plane",
    "on landing",
)
MEETING = _any(
    "held",
    "holds?",
    "holding",
    "met",
    "meets?",
    "hosted",
    "hosts?",
    "convened?",
    "convening",
    "co-?chair\\w*",
    "chair(?:ed|s|ing)",
    "concluded?",
    "opened",
    "opens",
    "began",
    "begins",
    "beginning",
    "started",
    "starting",
    "inaugurated",
    "took place",
    "takes? place",
    "taking place",
    "taken place",
    "going? back to",
    "goes back to",
    "kicked off",
    "got under ?way",
    "attended",
    "discuss\\w*",
    "agreed?",
    "signed",
    "inked",
    "reviewed",
    "reviews?",
    "called on",
    "calls on",
    "took part",
    "participat\\w+",
    "scheduled",
    "slated",
    "postponed",
    "rescheduled",
    "resum\\w+",
    "venue",
    "meeting",
    "talks",
    "session",
    "round",
    "dialogue",
    "consultations?",
    "conducted",
    "presid\\w+",
    "sat",
    "gathered",
    "assembled",
    "resolved",
    "vowed",
    "pledged",
    "reaffirmed",
    "reiterated",
    "decided",
    "exchanged",
    "addressed",
    "addressing",
    "wrapped up",
    "finali[sz]ed",
    "approved",
    "due",
    "planned",
    "brought",
    "saw",
    "led",
    "received",
    "call-on",
    "adjourned",
    "organi[sz]ed",
    "expressed",
    "underscored",
    "emphasi[sz]ed",
    "stressed",
    "call(?:ed)? for",
    "urged",
    "directed",
    "set",
    "ended",
    "heard",
    "joined",
    "went",
    "unveiled",
    "launched",
    "talked",
    "spoke (?:for|by|over|with|via|on the)",
    "(?:tele)?phoned",
    "phone call",
    "sits?",
    "sat down",
    "gathering",
    "proposed",
    "fixed",
    "came before",
    "put off",
    "deferred",
    "pushed back",
    "moved to",
    "took stock",
    "came together",
    "dates? from",
    "dates? back",
    "the turn of",
    "at the table",
    "paid (?:a|an|his|her) (?:\\w+ ){0,2}(?:visit|call)",
    "conferred",
    "sat across",
    "closed",
    "winding up",
    "wound up",
    "assembl\\w+",
    "welcomed",
    "called in",
    "was hosted",
)
AT_MEETING = _any(
    "while (?:talking|speaking|addressing|chairing|presiding|briefing)",
    "during (?:a|the|his|her|their) (?:\\w+ ){0,3}(?:meeting|talks|session|call)",
    "(?:chairing|addressing|talking to|speaking (?:at|to|during))",
    "after (?:a|the) (?:\\w+ ){0,3}meeting",
    "(?:meeting|session|sitting|committee|moot)\\b[^.;]{0,140}\\b(?:was|were) (?:\\w+ )?(?:told|informed"
    "|apprised|briefed)",
    "was talking",
    "told (?:a|an|the|visiting|his|her) (?:[\\w-]+ ){0,4}(?:delegation|envoy|ambassador|team|group"
    "|counterpart|visitors|guests)",
)

# ---------------------------------------------------------------- how an article speaks of a meeting

BEFORE_PAST = AnyCase(
    r"(?:\bsince|follow(?:ing)?[ -]?up (?:of|to|on|from)|(?:decisions?|consensus|understandings?"
    r"|agreements?|recommendations?|commitments?|progress|outcomes?|minutes|directions|proceedings"
    r"|draft minutes|points|"
    r"matters)[\w ,]{0,50}?\b(?:of|at|in|from|during|since|by|under)|\b(?:last|previous|earlier|preceding"
    r"|recent|after|before|recall\w*|unlike|until|prior to|was (?:set up|established|created|agreed"
    r"|decided|raised)[\w ]{0,40} (?:at|in|during|by)"
    r"|(?:agreed|decided|created|established|set up|proposed|signed|formed)[\w ]{0,60} (?:at|in|during)"
    r"|had [\w ]{0,30}(?:at|in|during)|hosted the|participated in the|as well as the|compared (?:to|with)"
    r"|deliberations of))"
    r"[\s,]*(?:the|its|their|a|an|\w+['’]s)?\s*(?:\w+['’]s )?(?:two |\w+ )?$",
)
STRONG_PAST = AnyCase(
    r"(?:\bsince|follow-?up|\b(?:last(?! (?:mon|tues|wednes|thurs|fri|satur|sun)day| night| evening)|previous"
    r"|preceding)|recall\w*|minutes of|unlike|decisions? (?:taken "
    r"|made |reached )?(?:at|in|of|during)|deliberations of|implementation of [\w ]{0,40})[\w\s,'’]{0,24}$",
)
AHEAD = AnyCase(
    r"\b(?:will|would|shall|to be (?:held|convened|hosted|chaired|co-chaired)|(?:is|are|was|were|been"
    r"|be)?\s?(?:scheduled|slated|planned|due)\b(?! to be signed)|expected to|(?:is|are|was|were) likely|set to"
    r"|(?:has|have|had) been (?:set|fixed|chosen|agreed|earmarked|penci\w+)(?: in)? (?:for|as)"
    r"|(?:is|are) to (?:be|meet|hold|co-chair|take|attend|open|begin|start|convene|sit|host|gather)|going to"
    r"|preparations?|preparatory|ahead of"
    r"|upcoming|forthcoming|next (?:meeting|round|session|week|month|year)|in the run-up|postponed"
    r"|rescheduled|put off"
    r"|(?:arriv\w+|leav\w+|left|depart\w+|fl(?:ew|ies)|visit\w*|landed|reached)\b.{0,80}\b(?:to"
    r" (?:attend|lead|co-chair|open|inaugurate|address|join|participate|represent|hold|take part)|for the)"
    r"|(?:come|comes|came)\b(?! together).{0,80}\bto (?:attend|lead|co-chair|open|inaugurate|take part)"
    r"|on the agenda|agenda for|at a (?:later|mutually)"
    r"|eve of|when (?:it|they|the group) (?:next )?(?:meets?|sits?))",
)
AHEAD_LEFT = AnyCase(
    r"(?:prepar\w+|agenda|ahead of|prior to|arrangements|upcoming|forthcoming|next|relating to|related to"
    r"|regarding|pertaining to|host|attend|lead|co-chair|open|inaugurate|participate in|convene|hold|call(?:ing)?|for)"
    r"[\w\s,'’()-]{0,30}$",
)
_POSTPONED = r"postponed|put off|deferred|rescheduled|delayed|pushed back|deferment|postponement|deferral"
_CANCELLED = r"called off|cancel\w+"
_NOT_TO_BE = (
    r"(?:could|did|can) not (?:now )?(?:go ahead|take place|be held|be convened|meet)|"
    r"(?:will|would) not (?:now )?(?:meet|sit|convene|be held|take place|go ahead)"
    r"|(?:was|were) to have (?:met|sat|convened|been held|taken place)|(?:will|would) be no (?:\w+ )?(?:meeting"
    r"|session|round)"
)
UNDONE = AnyCase(rf"\b(?:{_POSTPONED}|{_CANCELLED}|{_NOT_TO_BE})\b")
POSTPONED = AnyCase(rf"\b(?:{_POSTPONED})\b")
CANCELLED = AnyCase(rf"\b(?:{_CANCELLED})\b")
ADJOURNED = AnyCase(r"\badjourned\b")
# A day before which something was broken off or to which it was moved: "adjourned till Friday".
TO_A_DAY = AnyCase(r"\b(?:adjourned|postponed|put off|deferred|pushed back|resum\w+)[^.;]{0,30}$")
EVENT = _any(
    "held",
    "convened",
    "hosted",
    "hosts?",
    "co-?chaired",
    "chaired",
    "took place",
    "takes place",
    "concluded?s?",
    "concluding",
    "kicked off",
    "kicks off",
    "opened",
    "began",
    "started",
    "inaugurated",
    "conducted",
    "organi[sz]ed",
    "presid\\w+",
    "got under ?way",
    "wrapped up",
    "attended",
    "(?:reached|expressed|signed|made|taken|agreed|decided|discussed|announced|finali[sz]ed"
    "|reaffirmed) (?:\\w+ ){0,3}?(?:at|in|during|on)",
    "addressing",
    "speaking at",
    "met for",
    "sat down",
    "across the table",
    "led the",
    "led their",
    "headed",
    "gathered",
    "ended",
    "taking place",
    "hold",
    "holds",
    "holding",
    "participated",
    "completed",
    "summed up",
    "has met",
    "met",
    "came before",
    "sat",
    "the theme",
    "the setting",
    "was the occasion",
    "brought together",
)
LATER = AnyCase(
    r"^[\W]*(?:later|afterwards?|earlier|separately|meanwhile|subsequently|prior to (?:this|that|the)"
    r"|before (?:this|that|the|leaving|departing|flying)|on the sidelines|the other day|in another"
    r"|in a separate|previously"
    r"|also on)\b"
    r"|^(?:[\w’'-]+ ){1,5}(?:later|also|separately) (?:called|met|held (?:talks|a meeting)|visited|paid"
    r"|had (?:a )?(?:meeting|talks))\b",
)
BACKGROUND = AnyCase(
    r"^[\W]*(?:earlier(?! (?:in the day|today))|previously|last (?:year|month|week)|in (?:january|february"
    r"|march|april|may|june|july|august|september|october|november|december)|back in"
    r"|it may be (?:mentioned|recalled|noted)"
    r"|it is (?:pertinent|worth|important) to|in 20\d\d|since|years? ago|a (?:year|month|week) (?:ago"
    r"|earlier|before)|it was (?:his|her|the) first|at the time|background)\b",
)
BACKGROUND_WITHIN = AnyCase(
    r"\blast (?:year|month)\b|\bthe background\b|\bwas set up\b|\bit may be (?:mentioned|recalled)\b"
    r"|\bof (?:this|last) year\b|\bhad (?:earlier|previously) (?:met|visited|told|travelled|announced)\b",
)
BACKGROUND_WORDS = frozenset("year month background set mentioned recalled earlier previously".split())  # it needs one

# ---------------------------------------------------------------- parts

CO_CHAIR = (
    r"co-?\s?chair\w*|joint(?:ly)? (?:chair\w*|presid\w*|head\w*|led|hosted|inaugurated)|(?:chaired"
    r"|presided over|headed|led) jointly|shared? the chair|presided over (?:it )?(?:by|were)"
    r"|presiding over it were|(?:the )?chairs?:|in the chair (?:were|together)|under the co-?chair\w*"
    r"|took the chair together|took turns in the chair|did the honou?rs|ran the (?:meeting|session|chinese end"
    r"|pakistani end|show)"
    r"|under the joint chair\w*"
)
CHAIR = (
    r"(?:take|takes|took|taking) the chair|chair(?:ed|ing|s)?(?= |:|,)|presid(?:ed|es|ing)"
    r"|in the chair|under the chairmanship|chairmanship|(?:keeps|kept|held|holds|filled|occupied) the chair"
    r"|wield\w+ the gavel"
    r"|the chair (?:belonged|fell|went) to|under the chair of|conven(?:ed|ing) (?:the|a) (?:\w+ )?meeting"
)
LED = (
    r"led|leads?|leading|headed|heads?(?= the)|heading|headed up|represented by|led by|called on|calls on"
    r"|call on|called upon|met(?: with)?|meets|received|receives|talking to|in conversation with|signed"
    r"|inked|signatories"
    r"|held (?:\w+ ){0,4}(?:talks|meeting|round|session|dialogue|discussions?|consultations?)"
    r"|meeting between|talks between|discussed|exchanged views with|meeting with|talks with|between|hosted(?!"
    r" (?:a|an) (?:\w+ ){0,2}(?:dinner|lunch|luncheon|reception|banquet|iftar|tea|breakfast))"
    r"|welcomed|put their (?:names|signatures)"
    r"|principals|signatures? (?:on|under)|hosting|(?:was|will be) (?:the|his|her|their) (?:host|guest)|at the head"
    r" of|at the helm|across the table"
    r"|opposite|facing|spearheaded|will (?:meet|hold|head|open"
    r"|lead)|to open|to lead|represent"
)
ATTENDED = (
    r"attended|attend|attending|attendees|were (?:also )?present|was (?:also )?present|present(?= on| at|:"
    r"| during| as| in| were| was)|also present|participat\w+|joined|join|accompan\w+|includes?|included|including"
    r"|comprised?|comprising|among those"
    r"|in attendance|assisted|sat in(?! for| the chair)|took part(?! at the head)|take part|consist\w+|members"
    r" of|flanked"
    r"|besides|along with"
    r"|alongside|also|on the screen|at the table|in the room|addressed|addressing|speaking|spoke|briefed"
    r"|seated|next to each other|on hand|were seen|by (?:his|her|the minister['’]s|the secretary['’]s) side|supported"
    r"|(?:was|were) (?:also )?there|next to (?:him|her|them)|(?:had|has|brought) with (?:him|her)|(?:was|were)"
    r" with (?:me|him|her|them)|sent"
    r" by|in tow"
    r"|presented|others|(?:giving|gave|delivering|delivered|making|made) (?:the |his |her |an? )?(?:opening|welcome"
    r"|welcoming|keynote|closing|concluding|introductory) (?:remarks|address|speech|statement|words|note)"
    r"|delegat\w+ (?:of|from|members)"
)
PART = AnyCase(rf"\b(?:(?P<co>{CO_CHAIR})|(?P<chair>{CHAIR})|(?P<attended>{ATTENDED})|(?P<led>{LED}))(?=\W|$)")
TAKING_PART = AnyCase(
    r"\b(?:co-?chair\w*|chair(?:ed|s|ing)|presid\w+|attend\w*|led|headed|inaugurat\w+|address(?:ed|ing)"
    r"|called on|met|received|held (?:\w+ ){0,3}(?:talks|meeting|round|dialogue|session|conversation|discussions?|call"
    r"|consultations|summit|huddle)|s[ai]ts? (?:down )?(?:with|opposite|across|together)|spoke (?:to|with|by"
    r"|over|for|on)|talked|(?:tele)?phoned|in the chair|took part"
    r"|participat\w+|was (?:also )?present|were (?:also )?present|was talking|joined"
    r"|witness\w+|hosted|exchanged views|call on|hold talks|meet|talks with|meeting with)\b",
)

# Before a name: words that make it somebody talked about. At most a clause's beginning is looked at.
NAMED_ONLY_BEFORE = AnyCase(
    r"(?:\b(?:thank(?:ed|s|ing)?|appreciat\w+|congratulat\w+|felicitat\w+|invit(?:ed?|ing|ation)(?: (?:to"
    r"|by|of|from|for))?|invitation (?:\w+ ){0,5}(?:to|of|by|from)|leadership of|vision of|guidance of"
    r"|direct(?:ions?|ives?) (?:of|from|by)|"
    r"instructions? (?:of|from)|visits? (?:of|by|to|from)|trip (?:of|by)|message(?:s)? (?:of|from)"
    r"|on behalf of|(?:sat|stood|filled|filling|standing|sitting) in for|deputi[sz]\w+ for|in place of"
    r"|absence of|greetings (?:of|from|to|for)|wishes (?:of|from|to)|regards (?:of|from|to)|honou?r of"
    r"|as part of|entourage of|succe(?:ed\w*|ssor\w*)|replac\w+|"
    r"tributes? to|government of|under|during|between|conveyed|conveying|words of|quot\w+|according to"
    r"|statement (?:by|of|from)|issued by|statements? of|met by|like|than|son of|decision (?:of|by)"
    r"|announced by|"
    r"briefing (?:of|by)|remarks (?:of|by)|appointment of|death of|late|received by|received at \w+ by"
    r"|welcomed by|seen off by|of|reported by|replaces|named|recently|predecessor|credited|expressed to"
    r"|paid tribute to|call (?:on|to)|(?:received|welcomed|greeted|seen off) (?:[\w'’-]+ ){1,6}by|not by|apologies from"
    r"|(?:iftar|dinner|lunch|luncheon|reception|banquet|tea) (?:was )?(?:hosted|given|thrown|arranged) by|wife"
    r" of|widow of"
    r"|aide to|successor to|opponent of|(?:is|are|was|were) (?:also )?(?:to|due to|expected to|scheduled to)"
    r" (?:see|meet|visit)"
    r"|(?:will|would) (?:also |then )?(?:see|visit)|salaam of|salutations (?:of|from)|absence of|in place of"
    r"|instead of))"
    r"(?: (?:the|both|his|her|their|our|also|then|former|visiting|host|late|dear|and|to|for|of|from|by"
    r"|with|regards|best wishes|warm|special|federal))*[\s,‘“\"'-]*$",
)
# The words of that pattern which may as well begin a list of participants where the clause says who met.
AMBIGUOUS = AnyCase(
    r"\b(?:between|of|under|during|welcomed by|received by|call (?:on|to)|like|than|met by)(?: (?:the|both"
    r"|visiting|his))*[\s,‘“\"'-]*$",
)
NAMED_ONLY_AFTER = AnyCase(
    r"^(?: of [\w-]+)?\s*,?\s*(?:who )?(?:(?:could|did|would|was|were|is) not (?:come|attend|join|make it"
    r"|present|there|take part"
    r"|travel)|was absent|stayed away|sent (?:his |her |their )?(?:regrets|apologies|a message|a paper))\b"
    r"|^\s*(?:['’]s (?:\w+ )?(?:government|visit|visits|first|vision|trip|leadership|message|tenure|call"
    r"|invitation|directives?|directions|arrival|cabinet|recent|upcoming|forthcoming|historic|state)"
    r"|(?:will visit|is (?:expected|scheduled|likely|due) to (?:visit|arrive|reach))"
    r"(?![^.;]{0,140}\b(?:co-?chair|lead|attend|chair|take part|inaugurate|hold (?:\w+[ -]){0,6}(?:talks"
    r"|dialogue|round|session|meeting|consultations))\b)"
    r"|visited(?![^.;]{0,90}\b(?:co-?chaired|held|led"
    r"|chaired|met|attended)\b)"
    r"|had (?:met|visited|earlier)(?![^.;]{0,90}\b(?:co-?chaired|held|led|chaired|attended)\b))",
)

VIRTUAL = AnyCase(
    r"\b(?:virtual(?:ly)?|video[ -]?(?:link|conference|conferencing|call|meeting|tele-?conference)|(?:held"
    r"|met|meet|meets|convened|conducted|join(?:ed|ing)|participat(?:ed|ing)|attended|took place|t(?:ook|aking) part)"
    r" (?:\w+ )?online|online as well|(?:joined|linked|connected) by (?:cameras?|screens?)|(?:before|in front of"
    r"|across|on|behind|through|over)"
    r" (?:their |the |a )?(?:screens?|cameras?)|online (?:meeting"
    r"|session|mode|conference|platform|talks)|(?:via|over|on|through|by) (?:zoom|video|teams|webex)"
    r"|tele-?conference|(?:tele)?phone (?:call|conversation|talks?|discussion)|(?:tele)?phoned|webinar|on the"
    r" screen|by telephone|over the (?:tele)?phone|telephonic(?:ally)?"
    r"|by video|over video|webcast|on screen)\b",
)
HYBRID = AnyCase(
    r"\b(?:hybrid|in[ -]person and (?:virtual|online)|both (?:physical|in[ -]person)"
    r"|while .{0,120}\b(?:joined|attended|participated|took part) .{0,40}(?:virtually|online|video|zoom))",
)
PARTLY = AnyCase(
    r"\b(?:joined?|joining|t(?:ook|aking) part|participat\w+|attended|spoke|addressed|linked"
    r"|present)\b[^.;]{0,70}\b(?:virtually|video|online|zoom)",
)
IN_PERSON = AnyCase(r"\bin[ -]person\b|\bphysical(?:ly)?\b")
VENUE = AnyCase(
    r"\bat (?:the |its |his |her |their |a |that |china['’]s "
    r"|pakistan['’]s )?(?:[\w'’&-]+ ){0,6}?(?:ministry|embassy|foreign office|secretariat|headquarters"
    r"|office|hotel|hall|house|guesthouse|centre|center|university|institute|commission|ghq|mission"
    r"|parliament|division|department|board|authority|chamber|complex|auditorium|residence|club|bhawan"
    r"|airbase|campus|academy)\b",
)
HERE = AnyCase(r"\bhere\b(?! (?:that|is|are|to say))")
FIRST_PERSON = re.compile(
    r"[IMmWwOo](?<!\w.)(?:(?<=I)|(?<=[Mm])y|(?<=[Ww])e (?:must|need|should|are told|have been|cannot|often)"
    r"|(?<=[Oo])ur (?:country|leaders|policymakers|economy|government|planners|industr\w+|own))\b"
)
WRITER = AnyCase(r"\bthe (?:writer|author|columnist) (?:is|was|teaches|works|can be)\b|\bopinions? expressed\b")
FIRST_EVER = AnyCase(
    r"\bfirst[ -]ever\b|\bfor the first time(?: ever)?\b(?! (?:in|since))|\b(?:did not exist|had never (?:met"
    r"|sat)) (?:until|before)"
    r"|\bnew(?:ly)?[ -](?:created|established|formed|launched|constituted) (?:forum|mechanism|group|channel"
    r"|dialogue|platform)"
)
# A headline by which a text is the record of a meeting.
DOCUMENT = AnyCase(
    r"\W*(?:draft |approved |agreed )?(?:minutes|record|proceedings|summary record|report|readout|communique"
    r"|joint statement|outcomes?)"
    r"(?: of (?:the )?(?:discussions?|proceedings|decisions))?(?: of| on| from|:)\b"
)
# Sessions within one meeting: "In the first session, moderated by".
PART_OF_MEETING = AnyCase(
    r"(?:in|during|at) (?:the|its) (?:first|second|third|fourth|opening|inaugural|closing|last|final|working"
    r"|technical|plenary)"
    r" (?:working |technical |plenary |panel )?(?:session|panel|round table|segment)\b"
    r"(?:,|[^.;]{0,40}\b(?:moderated|titled|entitled|themed|on the theme)\b)"
)
# What a body is always: "The JCC is jointly chaired by the minister".
ALWAYS = AnyCase(
    r"[^.;]{0,80}?\b(?:is|are) (?:\w+ly )?(?:co-?chaired|chaired|headed|led|presided|run) (?:jointly )?(?:over"
    r" )?by (?:the|a|an)\b"
)
# A sentence whose whole purpose is to say when: "The meeting was held on Tuesday".
WAS_HELD = AnyCase(
    r"\W*(?:the|this) (?:[\w-]+ ){0,2}(?:meeting|session|round|talks|dialogue|consultations|forum|event)"
    r" (?:itself )?(?:was|were|had been|has been|took) (?:held|convened|conducted|place|organi[sz]ed)\b"
)
ANSWER = re.compile(r"^(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}|[A-Z]{2,4}): [^\n]{0,2000}$", re.M)  # of a transcript
# A sentence that opens a story beside the meeting's.
SIDEWAYS = AnyCase(
    r"\W*(?:separately|on the (?:sidelines|margins)|in (?:another|a separate) (?:meeting|development|engagement"
    r"|call))\b"
)
EDITORIAL = AnyCase(r"\W*(?:editorial|opinion|op-?ed|comment|letters? to the editor|leader)\b\s*[:|\n—–-]")
PRESIDING = AnyCase(
    r"\b(?:co-?chair\w*|shar(?:ed|ing) the chair|presid(?:ed|ing|es?)\b|took the chair|in the chair|the chair)\b"
)
QUOTED = re.compile(r"[\"“][^\"”\n]{0,1000}[\"”]")
PREPARING = AnyCase(
    r"\b(?:prepar\w+|arrangements|agenda|relating to|related to|regarding|pertaining to|readiness"
    r"|homework|(?:proposals?|briefs?|papers?|presentations?|recommendations?|items?|schemes?|preparedness"
    r"|groundwork|inputs?|ready)"
    r" (?:\w+ ){0,2}for|in time for|in the run-up to|with a view to)\b(?:(?!\bwhen\b)[^.;]){0,60}$",
)
WELCOME = AnyCase(r"\b(?:airport|airbase|air base|on (?:his|her|their) arrival|upon arrival)\b")
SIGNING = AnyCase(
    r"[^.;]{0,120}\b(?:were|was|have been|has been) (?:\w+ )?(?:signed|inked|finali[sz]ed|initialled)\b"
    r"|,? (?:signed|inked|initialled)\b",
)
LABEL_WHEN = AnyCase(r"\b(?:when|date|time|day)\b")
LABEL_WHERE = AnyCase(r"\b(?:where|venue|place|location|city)\b")
LABEL_WHO = AnyCase(r"\b(?:who(?! (?:was|were|else|attended|came|sat|spoke)\b)|led by|heads?|leaders?|principals)\b")
SPECIAL = AnyCase(r"\(special\)|\bspecial (?=meeting|session|round|jcc|joint)")
QUALIFIED = AnyCase(rf"\b(?:{_POSTPONED}|{_CANCELLED}|adjourned|special)\b")  # one word of those four
SEVERAL = AnyCase(r"\b(?:its|their|two|three|four|previous|earlier|past) (?:\w+ ){0,2}(?:meetings|sessions|rounds)\b")
NEW_CLAUSE = AnyCase(
    r", (?!which|to be|that|scheduled|due|slated|expected|now|postponed|originally)|;|\bwhile\b|\bwhereas\b"
)
IT_WAS = AnyCase(r"\W*(?:it|the meeting|the session) was (?:also )?(?:attended|chaired|co-chaired|addressed)\b")
REVIEW = AnyCase(r"\b(?:review\w*|prepar\w+|arrangements|progress|readiness)\b")
PAST_LABEL = AnyCase(r"(?:last|previous|earlier|background|history|so far)\b")
TALKING = AnyCase(
    r"[\s,]*(?:on \w+,? |today |here |also |have |has |jointly |formally )*(?:agreed?|discuss\w*|review\w*"
    r"|met|meet|held|hold|exchanged(?! (?:letters|messages|greetings|felicitations|gifts|documents|instruments))"
    r"|talk\w*|spoke|vow\w*|pledg\w*|reaffirm\w*|resolv\w*|decided"
    r"|deliberat\w+)\b",
)
TOGETHER = AnyCase(r"along with|alongside|besides|also")
MET_FOR = re.compile(
    r"\b(?:met|sat|sits|sit|convened|convenes|gathered|gathers|meeting|meets|meet)\b[^.;]{0,40} for(?: the| a)?$"
)
WAS_AT = AnyCase(r"[^,.;]{0,60}\b(?:co-?chaired|were (?:also )?present|was (?:also )?present|attended)")
LIST_OF_PEOPLE = re.compile(
    r"\b(?:attend|present|participant|delegat|members|(?:co-?)?chair|who (?:was|were|attended|spoke|came)|in the room"
    r"|(?:\w+ )?side\b|sides\b|for |led\b|talks|people|at the table|on the screen|heads|guests|hosts|speakers)"
)
SCENE = AnyCase(
    r"\b(?:sat|sits?|across|talk(?:ed|s|ing)?|met|meets?|meeting|session|sitting|brief(?:ed|ing)|discuss\w*"
    r"|review\w*"
    r"|huddle|stock-?taking|at the table|heads together|compared notes|(?:working |business )?(?:lunch|dinner"
    r"|breakfast|iftar) with"
    r"|went (?:over|through)|opposite number|exchanged (?:views|notes)|waited (?:up)?on|welcomed|hosted|tea with|spent [^.;]{2,24} with"
    r"|caught up"
    r"|call(?:ed|s) (?:his|her|the|in|together)|gathered|conferred|deliberat\w+|parleys|agenda"
    r"|delegation|counterpart)\b",
)
INSERTED = AnyCase(r"[^.;,]{0,90}, [^.;,]{1,110}, (?:will|would|is to|is likely|is expected|has been|is now)\b")
TO_HOLD = AnyCase(r"\b(?:to|on) (?:conven|hold|call|schedul|arrang|organi[sz]|host)(?:e|ing|ling)?\b[\w\s'’-]{0,24}$")
# Left of a meeting's name: it was there that the news of the sentence was decided.
DECIDED_AT = AnyCase(
    r"\b(?:decided|agreed|announced|decision|agreement|understanding|consensus|settled|disclosed|approved|resolved"
    r"|told|came|comes|taken(?! part)|made|reached|struck|signed|speaking|addressing|said"
    r"|noted)(?: \w+){0,3}? (?:at|in|during)"
    r" (?:the|a|an|its|their)?\s*(?:\w+['’]s )?(?:\w+ )?$",
)
PLUPERFECT = AnyCase(r"\bhad (?:\w+ ){0,2}\w+(?:ed|en|wn|de|t|g)\b|\bearlier\b|\bpreviously\b")
# Between two meetings of one list: nothing but their names, so that one verb governs both.
SAME_BREATH = AnyCase(r"\b(?:will|would|was|were|is|are|has|have|had|met|held|took|which|while|whereas|who)\b")
OPENED = AnyCase(r"\b(?:open(?:ed|ing)?|began|beginning|start(?:ed|ing)|kicked off|commenc\w+|inaugurated|from)\b")
CLOSED = AnyCase(r"\b(?:conclud\w+|end(?:ed|ing)|wrapped up|clos(?:ed|ing)|finish\w+|until|till|through|to)\b")
# Between a postponement and a day: that to which it was put off.
ANEW = AnyCase(r"\b(?:to|till|until|for|now|instead|fresh|new)\b")
# Nothing was held: "no meeting of the group could be held".
NO_MEETING = AnyCase(
    r"\b(?:no|not a single|without (?:a|any)|any) (?:\w+ ){0,2}(?:meetings?|sessions?|rounds?)\b[\w\s,'’]{0,40}$"
)
NOT_HELD = AnyCase(
    r"[^.;,]{0,50}\b(?:(?:could|did|has|have|had|was|were|is) (?:not|never|yet to)"
    r"|failed to)\b[^.;,]{0,16}\b(?:held|meet|met|place|convened?)\b",
)
# Signing a meeting's minutes is its end, not a memory of it.
MINUTES = AnyCase(r"\b(?:sign\w*|ink\w*|finali[sz]\w*|initial\w*|exchang\w+) (?:\w+ ){0,3}minutes of (?:the )?$")
TWO_MEETINGS = AnyCase(
    r"\b(?:both (?:were|will|are|would|took|had|sessions|meetings)\b|(?P<many>two|three|twin|both) (?:[\w’'-]+"
    r" ){0,4}?(?:meetings|dialogues|groups|rounds|sessions"
    r"|consultations|subjects"
    r"|committees|bodies|JWGs|forums|mechanisms|sittings)\b)",
)
HE_CHAIRS = AnyCase(
    r"\b(?:he|she) (?:was |is |had been )?(?:chair(?:ed|s|ing)|presid(?:ed|es|ing) over) (?:a|an|the)\b"
)
HE_HAD = AnyCase(r"\b(?:he|she|they) (?:had |was |were |also )|\bhad (?:filled|taken up|preceded|been)\b")
MEETS = re.compile(r"\b(?:meets|sits|convenes|gathers)\b")
HELD = re.compile(r"\b(?:met|held|called|chaired|co-chaired|received|hosted|discussed|reviewed)\b")
HOW_MANY = {"two": 2, "twin": 2, "both": 2, "three": 3}
SAME_DAY = AnyCase(r"\b(?:the same (?:day|date|afternoon|evening)|(?:earlier|later) in the day)\b")
# What a body will do, where that is to meet.
WILL_MEET = AnyCase(
    r"\b(?:will|would|shall|is|are|was|were|be|been|due|scheduled|slated|expected|likely|set|planned"
    r"|going)\b[^.;]{0,40}?\b"
    r"(?:meet|sit|held|convened?|hosted?|place|co-?chaired?|gather|assemble|begin|open|start|due|scheduled|slated"
    r"|postponed)\b",
)
CALLED_ON = AnyCase(r"\b(?:call(?:ed|s)? (?:up)?on|courtesy call)\b")
# A meeting already spoken of: "Tuesday's virtual meeting", "the session".
DEFINITE = AnyCase(
    r"\b(?:the|this|\w+day['’]s) (?:\w+ ){0,2}(?:meeting|session|moot|talks|round|consultations|dialogue"
    r"|deliberations)\b",
)
SEPARATELY = AnyCase(r"\bseparate(?:ly)?\b|\bon the sidelines\b|\bin (?:another|a separate) (?:meeting|engagement)\b")
# Before a day that a meeting once was to be on.
FIRST_PLANNED = AnyCase(
    r"\b(?:(?:was|were) to have (?:been )?\w+"
    r"|(?:first|originally|initially|earlier|previously) (?:planned|scheduled|due|called|fixed|slated|set"
    r"|to))\b[^.;,]{0,40}$",
)
SIDELINES = AnyCase(r"\bon the (?:sidelines|margins|fringes) of (?:the )?$")
UNDOING = AnyCase(
    r"\b(?:deferment|postponement|deferral|cancellation|delay(?:ing|s)?|postponing"
    r"|deferring) (?:\w+ ){0,2}(?:of|in)?\s*(?:the )?$",
)
SCHEDULE = AnyCase(
    r"\b(?:schedule|calendar|will (?:meet|be held|hold)|to meet|to be held|upcoming|forthcoming|dates (?:for|of))\b",
)
