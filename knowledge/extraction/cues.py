"""The words by which a clause speaks of a meeting: as news, as memory, as a plan, as one of several. Patterns only."""

from __future__ import annotations

import re

from knowledge.extraction.signs import Cue


def _any(*alternatives: str) -> Cue:
    return Cue(rf"\b(?:{'|'.join(alternatives)})\b")


BEFORE_PAST = Cue(
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
STRONG_PAST = Cue(
    r"\b(?:since|follow-?up"
    r"|(?:last(?! (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|night|evening|week|month|year)\b(?!['’]s))"
    r"|previous|preceding)|under (?:whom|whose \w+)|recall\w*|minutes of|unlike|decisions? (?:taken "
    r"|made |reached )?(?:at|in|of|during)|deliberations of|implementation of [\w ]{0,40})[\w\s,'’]{0,24}$"
    r"|\b(?:refer(?:ring|red)|alluding|pointing)(?: to)? (?!a\b)[^.;:]{0,80}$",  # "referring to the PM's visit and the"
)
AHEAD = Cue(
    r"\b(?:(?:will|would|shall)(?! be (?:remembered|recalled|judged|known|recorded))"
    r"|to be (?:held|convened|hosted|chaired|co-chaired)|(?:is|are|was|were|been"
    r"|be)?\s?(?:scheduled|slated|planned|due)\b(?! to be signed)|expected to|(?:is|are|was|were) likely|set to"
    r"|(?:has|have|had) been (?:set|fixed|chosen|agreed|earmarked|penci\w+)(?: in)? (?:for|as)"
    r"|(?:is|are) to (?:be|meet|hold|co-chair|take|attend|represent|lead|head|address|participate|join"
    r"|open|begin|start|convene|sit|host|gather)|going to"
    r"|preparations?|preparatory|ahead of"
    r"|upcoming|forthcoming|next (?:meeting|round|session|week|month|year)|in the run-up|postponed"
    r"|rescheduled|put off"
    r"|(?:arriv\w+|leav\w+|left|depart\w+|fl(?:ew|ies)|visit\w*|landed|reached)\b.{0,80}\b(?:to"
    r" (?:attend|lead|co-chair|open|inaugurate|address|join|participate|represent|hold|take part)|for the)"
    r"|(?:come|comes|came)\b(?! together).{0,80}\bto (?:attend|lead|co-chair|open|inaugurate|take part)"
    r"|on the agenda|agenda for|at a (?:later|mutually)"
    r"|eve of|when (?:it|they|the group) (?:next )?(?:meets?|sits?))",
)
AHEAD_LEFT = Cue(
    r"(?:prepar\w+|agenda|ahead of|prior to|arrangements|upcoming|forthcoming|next|relating to|related to"
    r"|regarding|pertaining to|leading (?:up )?to|host|attend|lead|co-chair|open|inaugurate|participate in|convene"
    r"|hold|call(?:ing)?|for)"
    r"[\w\s,'’()-]{0,30}$",
)
_POSTPONED = (
    r"postponed|put off|deferred|rescheduled|(?<!much-)(?<!long-)delayed|pushed back|deferment|postponement|deferral"
)
_CANCELLED = r"called off|cancel\w+"
_NOT_TO_BE = (
    r"(?:could|did|can) not (?:now )?(?:go ahead|take place|be held|be convened|meet)|"
    r"(?:will|would) not (?:now )?(?:meet|sit|convene|be held|take place|go ahead)"
    r"|(?:was|were) to have (?:met|sat|convened|been held|taken place)|(?:will|would) be no (?:\w+ )?(?:meeting"
    r"|session|round)"
)
UNDONE = Cue(rf"\b(?:{_POSTPONED}|{_CANCELLED}|{_NOT_TO_BE})\b")
POSTPONED = Cue(rf"\b(?:{_POSTPONED})\b")
CANCELLED = Cue(rf"\b(?:{_CANCELLED})\b")
ADJOURNED = Cue(r"\badjourned\b")
# A day before which something was broken off or to which it was moved: "adjourned till Friday".
TO_A_DAY = Cue(r"\b(?:adjourned|postponed|put off|deferred|pushed back|resum\w+)[^.;]{0,30}$")
# Before a day by which something is to be done.
DEADLINE = Cue(r"\b(?:before|by|until|till|not? later than|latest by|starting|with effect from)(?: the)? $")
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
    "arranged",
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
LATER = Cue(
    r"^[\W]*(?:later|afterwards?|earlier|separately|meanwhile|subsequently|prior to (?:this|that|the)"
    r"|(?:before|ahead of) (?:this|that|the|leaving|departing|flying)|on the (?:eve|sidelines)|the other day|in another"
    r"|in a separate|previously"
    r"|also on|after (?:this|that|the) (?:meeting|call|talks)(?=,))\b"
    r"|^(?:[\w’'-]+ ){1,5}(?:later|also|separately) (?:called|met|held (?:talks|a meeting)|visited|paid"
    r"|had (?:a )?(?:meeting|talks))\b",
)
BACKGROUND = Cue(
    r"^[\W]*(?:earlier(?! (?:in the day|today))|previously|last (?:year|month|week)|in (?:january|february"
    r"|march|april|may|june|july|august|september|october|november|december)|back in"
    r"|it may be (?:mentioned|recalled|noted)"
    r"|it is (?:pertinent|worth|important) to|in 20\d\d|since|years? ago|a (?:year|month|week) (?:ago"
    r"|earlier|before)|it was (?:his|her|the) first|at the time|background)\b",
)
BACKGROUND_WITHIN = Cue(
    r"\blast (?:year|month)\b|\bthe background\b|\bwas set up\b|\bit may be (?:mentioned|recalled)\b"
    r"|\bof (?:this|last) year\b|\bhad (?:earlier|previously) (?:met|visited|told|travelled|announced)\b",
)


FIRST_EVER = Cue(
    r"\bfirst[ -]ever\b|\bfor the first time(?: ever)?\b(?! (?:in|since))|\b(?:did not exist|had never (?:met"
    r"|sat)) (?:until|before)"
    r"|\bnew(?:ly)?[ -](?:created|established|formed|launched|constituted) (?:forum|mechanism|group|channel"
    r"|dialogue|platform)"
)
# Sessions within one meeting: "In the first session, moderated by".
PART_OF_MEETING = Cue(
    r"(?:in|during|at) (?:the|its) (?:first|second|third|fourth|opening|inaugural|closing|last|final|working"
    r"|technical|plenary)"
    r" (?:working |technical |plenary |panel )?(?:session|panel|round table|segment)\b"
    r"(?:,| (?:dr|prof|mr|mrs|ms|ambassador|senator|professor)\b"
    r"|[^.;]{0,40}\b(?:moderated|titled|entitled|themed|on the theme)\b)"
)
# What a body is always: "The JCC is jointly chaired by the minister".
ALWAYS = Cue(
    r"[^.;]{0,80}?\b(?:is|are) (?:\w+ly )?(?:co-?chaired|chaired|headed|led|presided|run) (?:jointly )?(?:over"
    r" )?by (?:the|a|an|\w+['’]s)\b"
)
# A sentence whose whole purpose is to say when: "The meeting was held on Tuesday".
WAS_HELD = Cue(
    r"\W*(?:the|this) (?:[\w-]+ ){0,2}(?:meeting|session|round|talks|dialogue|consultations|forum|event)"
    r" (?:itself )?(?:was|were|had been|has been|took) (?:held|convened|conducted|place|organi[sz]ed)\b"
)
PREPARING = Cue(
    r"\b(?:prepar\w+|arrangements|agenda|relating to|related to|regarding|pertaining to|readiness"
    r"|homework|(?:proposals?|briefs?|papers?|presentations?|recommendations?|items?|schemes?|preparedness"
    r"|groundwork|inputs?|lists?(?: of \w+)?(?: \w+ \w+)?|ready)"
    r" (?:\w+ ){0,2}for|(?:clear|pav)\w+ the way for|sett?\w* the stage for|leading (?:up )?to|in time for"
    r"|in the run-up to|with a view to)\b(?:(?!\bwhen\b)[^.;]){0,60}$",
)
SIGNING = Cue(
    r"[^.;]{0,120}\b(?:were|was|have been|has been) (?:\w+ )?(?:signed|inked|finali[sz]ed|initialled)\b"
    r"|(?: (?:on|of) [^.;,]{1,60})?,? (?:signed|inked|initialled)\b",
)
SPECIAL = Cue(r"\(special\)|\bspecial (?=meeting|session|round|jcc|joint)")
QUALIFIED = Cue(rf"\b(?:{_POSTPONED}|{_CANCELLED}|adjourned|special)\b")  # one word of those four
SEVERAL = Cue(r"\b(?:its|their|two|three|four|previous|earlier|past) (?:\w+ ){0,2}(?:meetings|sessions|rounds)\b")
NEW_CLAUSE = Cue(
    r", (?!which|to be|that|scheduled|due|slated|expected|now|postponed|originally)|;|\bwhile\b|\bwhereas\b"
)
IT_WAS = Cue(r"\W*(?:it|the meeting|the session) was (?:also )?(?:attended|chaired|co-chaired|addressed)\b")
REVIEW = Cue(r"\b(?:review\w*|prepar\w+|arrangements|progress|readiness)\b")
PAST_LABEL = Cue(r"\A(?:last|previous|earlier|background|history|so far)\b")
TALKING = Cue(
    r"[\s,]*(?:on \w+,? |today |here |also |have |has |jointly |formally )*(?:agreed?|discuss\w*|review\w*"
    r"|met|meet|held|hold|exchanged(?! (?:letters|messages|greetings|felicitations|gifts|documents|instruments))"
    r"|talk\w*|spoke|vow\w*|pledg\w*|reaffirm\w*|resolv\w*|decided"
    r"|deliberat\w+)\b",
)
MET_FOR = re.compile(
    r"\b(?:met|sat|sits|sit|sitting|convened|convenes|gathered|gathers|gathering|meeting"
    r"|meets|meet|came together|comes together)\b"
    r"[^.;]{0,40} for(?: the| a)?$"
)
MET_FIRST = re.compile(
    r"\b(?:met|sat|convened|convenes|gathered|meets|sits)(?: here| there| in \w+| on \w+day)? for the$"
)
# Right of a meeting's name that stands between commas: "those talks, the second dialogue, would be held today".
APPOSED = Cue(
    r"(?: (?:of|between|on|under) [^.;,]{2,60})?, (?:will|would|is (?:to|likely|expected|scheduled|due)|has been"
    r" (?:set|fixed|scheduled|put off|postponed)) "
)
# Right of a meeting's name: when it is to be, without a verb: "the JCC due in October".
DUE = Cue(
    r"\)?(?: (?:meeting|session|moot))?,? (?:which |is |was |now |tentatively |provisionally ){0,4}"
    r"(?:due|scheduled|slated|planned|set|fixed"
    r"|expected|to be (?:held|convened|hosted))"
    r" (?:to be held |to take place )?(?:here |there )?"
    r"(?:in|on|for|later|next|early|this|by|from|at|today|tomorrow|after)\b"
)
INSERTED = Cue(r"[^.;,]{0,90}, [^.;,]{1,110}, (?:will|would|is to|is likely|is expected|has been|is now)\b")
TO_HOLD = Cue(r"\b(?:to|on) (?:conven|hold|call|schedul|arrang|organi[sz]|host)(?:e|ing|ling)?\b[\w\s'’-]{0,24}$")
# Left of a meeting's name: it was there that the news of the sentence was decided.
DECIDED_AT = Cue(
    r"\b(?:decided|agreed|announced|decision|agreement|understanding|consensus|settled|disclosed|approved|resolved"
    r"|told|came|comes|taken(?! part)|made|reached|struck|signed|speaking|addressing|said"
    r"|noted)(?: \w+){0,3}? (?:at|in|during)"
    r" (?:the|a|an|its|their)?\s*(?:\w+['’]s )?(?:\w+ )?$",
)
PLUPERFECT = Cue(r"\bhad (?:\w+ ){0,2}\w+(?:ed|en|wn|de|t|g)\b|\bearlier\b|\bpreviously\b")
# Left of a meeting that somebody only speaks of: "he said that the 13th JCC agreed on it".
SAID_OF = Cue(r"\b(?:said|added|noted|observed|recalled|stated|remarked|informed|pointed out)(?: that)? (?:the )?$")
# Left of a meeting that talks are said to be, or somebody was at: "the talks, which were the 4th round".
NAMED_AS = Cue(
    r"\b(?:was|were|is|are|being|constituted|marked|formed|(?:taking|took|takes|had taken) part in)"
    r"(?: also| in fact)?(?: part of)? (?:the |their |its )?$"
)
# Between two meetings of one list: nothing but their names, so that one verb governs both.
SAME_BREATH = Cue(r"\b(?:will|would|was|were|is|are|has|have|had|met|held|took|which|while|whereas|who)\b")
OPENED = Cue(r"\b(?:open(?:ed|ing)?|began|beginning|start(?:ed|ing)|kicked off|commenc\w+|inaugurated|from)\b")
CLOSED = Cue(r"\b(?:conclud\w+|end(?:ed|ing)|wrapped up|clos(?:ed|ing)|finish\w+|until|till|through|to)\b")
# Between a postponement and a day: that to which it was put off.
ANEW = Cue(r"\b(?:to|till|until|for|now|instead|fresh|new)\b")
# No one meeting: "no meeting of the group could be held", "ignored at all ten meetings of".
NO_MEETING = Cue(
    r"\b(?:no|not a single|without (?:a|any)|any|all|every|each|most) (?:\w+ ){0,2}(?:meetings?|sessions?|rounds?)\b"
    r"[\w\s,'’]{0,40}$"
)
NOT_HELD = Cue(
    r"[^.;,]{0,50}\b(?:(?:could|did|has|have|had|was|were|is) (?:not|never|yet to)"
    r"|failed to)\b[^.;,]{0,16}\b(?:held|meet|met|place|convened?)\b",
)
MET_AGAIN = re.compile(
    r"\b(?:when|before|after|since) (?:it|they|the (?:group|committee|body|forum|two sides)) (?:last |had )?"
    r"(?:met|sat|came together|gathered|convened) for the$"
)
LAST_MEETING = Cue(
    r"\b(?:its|their|the) (?:(?:most|more) recent|last|latest|previous|earlier|preceding) (?:meeting|session|round"
    r"|sitting|talks|edition)\b"
)
# A meeting of its own, which is about what another decided: "a review meeting on the decisions of the 11th JCC".
ABOUT_ANOTHER = Cue(
    r"\b(?:a|an|another) (?:[\w-]+ ){0,4}(?:meeting|session|moot|huddle|briefing|sitting) (?:to (?:review|discuss"
    r"|assess|examine|follow)|on|about|regarding|for|over)\b[^.;]{0,90}$"
)
# The same where somebody only takes stock of it: "chaired a review meeting of the working groups and the 13th JCC".
REVIEW_OF = Cue(
    r"\b(?:a|an|another) (?:[\w-]+ ){0,3}?(?:review|progress)[ -](?:meeting|session) (?:of|on|about|regarding|for)\b"
    r"(?:(?! (?:held|met)\b)[^.;]){0,150}$"
)
# Up to the end of a date from which meetings are counted: "the second since May".
COUNTED_SINCE = Cue(
    r"\b(?:first|second|third|fourth|fifth|last|only one)(?: \w+){0,2} since\b[^.;,]{0,80}$"
    r"|\bsince (?:its|their|the) (?:formation|creation|establishment|inception|constitution)\b[^.;]{0,40}$"
)
# Left of a meeting that has just ended: what was said to the press after it.
SAID_AFTER = Cue(
    r"\b(?:press|media|news|reporters|journalists|newsmen|media ?persons|presser|stakeout|statement|communiqu[eé]"
    r"|read-?out|declaration|handout)\b[^.;]{0,80}"
    r"\b(?:after|following|at the (?:end|conclusion|close) of|on the (?:conclusion|completion) of) (?:the |their )$"
)
# Left of a meeting: the sentence says which one those talks were: "It was the second session of the two ministers".
IDENTITY = Cue(
    r"\A\W*(?:it|this|that|theirs|the (?:meeting|session|talks|event|round|occasion)) (?:was|is)"
    r" (?:in fact |actually |also |indeed )?(?:the|their|its) $"
)
# Left of a meeting: what both agreed at it is the news, not one thing among others that was agreed there.
AGREED_DURING = Cue(
    r"(?:\b(?:sides|countries|neighbou?rs|delegations|ministers|they|both|china|pakistan|beijing|islamabad)"
    r"(?: have| has)?(?: \w+ly| \w+day)?(?: on \w+day)? (?:agreed|decided|resolved|vowed|pledged|reaffirmed|approved)"
    r"|\A\W*(?:the|this|an?) (?:agreement|decision|understanding|consensus|commitment|announcement)s? (?:emerged|came))"
    r"\b[^.;]{0,120}\b(?:at|in|during) (?:the |its |their )?$"
)
# Left and right of a meeting that opens the news with what was said after it.
OPENS_AFTER = Cue(
    r"\A\W*(?:following|after|at the (?:end|conclusion|close) of|emerging from) (?:a|an|the)"
    r" (?:[\w-]+ ){0,4}(?:of (?:the )?)?$"
)
SAID_THEN = Cue(r"[^.;]{0,90}, [^.;]{3,120} (?:said|told|announced|agreed|vowed|disclosed)\b")
# Right of a body's name: what it did by meeting.
DECIDES = Cue(
    r"\)?(?: (?:on|of|under|for) [^.;,]{2,60}?)?(?:,? on \w+day,?| \w+day)? (?:has |have )?(?:approved|cleared|endorsed"
    r"|okayed|finali[sz]ed|adopted|agreed|decided|recommended|accorded)\b"
)
# Signing a meeting's minutes is its end, not a memory of it.
MINUTES = Cue(
    r"\b(?:sign\w*(?: (?:to|on))?|ink\w*|finali[sz]\w*|initial\w*|exchang\w+) (?:\w+ ){0,3}minutes of (?:the )?$"
)
HE_HAD = Cue(r"\b(?:he|she|they) (?:had |was |were |also )|\bhad (?:filled|taken up|preceded|been)\b")
MEETS = re.compile(r"\b(?:meets|sits|convenes|gathers)\b")
HELD = re.compile(r"\b(?:met|held|called|chaired|co-chaired|received|hosted|discussed|reviewed)\b")
SAME_DAY = Cue(r"\b(?:the same (?:day|date|afternoon|evening)|(?:earlier|later) in the day)\b")
# What a body will do, where that is to meet.
WILL_MEET = Cue(
    r"\b(?:will|would|shall|is|are|was|were|be|been|due|scheduled|slated|expected|likely|set|planned"
    r"|going)\b[^.;]{0,40}?\b"
    r"(?:meet|sit|held|convened?|hosted?|place|co-?chaired?|gather|assemble|begin|open|start|due|scheduled|slated"
    r"|postponed)\b",
)
CALLED_ON = Cue(r"\b(?:call(?:ed|s)? (?:up)?on|courtesy call)\b")
# A meeting already spoken of: "Tuesday's virtual meeting", "the session".
DEFINITE = Cue(
    r"\b(?:the|this|\w+day['’]s) (?:\w+ ){0,2}(?:meeting|session|moot|talks|round|consultations|dialogue"
    r"|deliberations)\b",
)
SEPARATELY = Cue(r"\bseparate(?:ly)?\b|\bon the sidelines\b|\bin (?:another|a separate) (?:meeting|engagement)\b")
# Before a day that a meeting once was to be on.
FIRST_PLANNED = Cue(
    r"\b(?:(?:was|were) to have (?:been )?\w+"
    r"|(?:first|originally|initially|earlier|previously) (?:been )?(?:planned|scheduled|due|called|fixed|slated|set"
    r"|to))\b[^.;,]{0,40}$",
)
# What is told of several meetings at once: "co-chaired both of them", "took part in the two meetings".
OF_BOTH = Cue(
    r"\b(?:both|the two) (?:of (?:them|these)|meetings|sessions|sittings|groups|days|rounds|bodies|jwgs|events"
    r"|occasions)\b"
)
SIDELINES = Cue(r"\bon the (?:sidelines|margins|fringes) of (?:the )?$")
UNDOING = Cue(
    r"\b(?:deferment|postponement|deferral|cancellation|delay(?:ing|s)?|postponing"
    r"|deferring) (?:\w+ ){0,2}(?:of|in)?\s*(?:the )?$",
)
# Left of a meeting from which somebody has come to the next: "He arrived from Kabul, where he took part in the sixth".
CAME_FROM = Cue(
    r"\b(?:c(?:a|o)me|coming|arriv(?:ed|es|ing)|return(?:ed|s|ing)|flew in|flies in|fresh|straight) (?:here )?from\b"
    r"[^.;]{0,60}\b(?:where|after)\b[^.;]{0,90}$"
)
# Right of a meeting that has no day as yet: "the 10th JCC, for which no date has been fixed".
NO_DAY = Cue(
    r"[^.;,]{0,40}, (?:for which no|whose) (?:\w+ )?(?:day|dates?)\b[^.;,]{0,30}\b(?:fixed|set|decided|announced"
    r"|finali[sz]ed|agreed|yet)\b"
)
