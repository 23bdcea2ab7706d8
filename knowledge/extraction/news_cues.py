"""The words that tell which of the meetings an article speaks of are its news. Patterns only."""

from __future__ import annotations

from knowledge.extraction.signs import Cue

# A visit, and what a visitor is to do on it.
VISIT = Cue(
    r"\b(?:arriv(?:e|es|ed|ing)|visit(?:s|ing)?|trip|tour|embark(?:s|ed)|depart(?:s|ed)|leaves|left|reach(?:es|ed)|fl(?:ies"
    r"|ew)|landed|here)\b"
)
TO_ATTEND = Cue(
    r"\b(?:will|would|to|is to|are to|due to|expected to|scheduled to) (?:also |jointly |then )?"
    r"(?:co-?chair|attend|hold|participate|take part|join|lead|represent)\b"
)
TWO_MEETINGS = Cue(
    r"\b(?:(?:met|sat down|came together) twice\b|both (?:were|will|are|would|took|had|sessions|meetings)\b"
    r"|(?P<many>two|three|twin|both) (?:[\w’'-]+ ){0,4}?(?:meetings|dialogues|groups|rounds|sessions"
    r"|consultations|subjects"
    r"|committees|bodies|JWGs|forums|mechanisms|sittings)\b)",
)
HOW_MANY = {"two": 2, "twin": 2, "both": 2, "three": 3}
# The meeting named before, by its noun alone, as one that took place: "The round was held at the ministry".
ECHO = Cue(
    r"\W*(?:the|this) (?:(?!(?:last|previous|next|earlier|preceding|same)\b)[\w-]+ ){0,2}?(?:meeting|session|round"
    r"|moot|talks|consultations|dialogue|forum|sitting|conference)(?:\b(?!['’]s|[ -]hall)"
    r"(?:(?!\b(?:will|would|is to|next|due)\b)[^.;]){0,60}?)"
    r"\b(?:was|were|had been) (?:[\w-]+ ){0,2}?(?:held|convened|hosted|chaired|co-?chaired|attended|conducted|presided"
    r"|led|opened|addressed|over)\b"
    r"|\W*(?:the|this) (?:[\w-]+ )?(?:meeting|session|round|moot|talks|consultations|dialogue|forum|sitting)"
    r"(?: itself)?,? (?:took place|met|ended|concluded|lasted|opened|brought together|had (?:two|both|the))\b"
)
ANOTHER = Cue(r"\b(?:a|an|another) (?:[\w-]+ ){0,4}?(?:meeting|session|sitting|huddle|briefing|review|call)\b(?! of\b)")
SCENE = Cue(
    r"\b(?:sat|sits?|across|talk(?:ed|s|ing)?|met|meets?|meeting|session|sitting|brief(?:ed|ing)|discuss\w*"
    r"|review\w*"
    r"|huddle|stock-?taking|at the table|heads together|compared notes|(?:working |business )?(?:lunch|dinner"
    r"|breakfast|iftar) with"
    r"|went (?:over|through)|opposite number|exchanged (?:views|notes)|waited (?:up)?on|welcomed|hosted|tea with"
    r"|spent [^.;]{2,24} with"
    r"|caught up"
    r"|call(?:ed|s) (?:his|her|the|in|together)|gathered|conferred|deliberat\w+|parleys|agenda"
    r"|delegation|counterpart)\b",
)
# Left of a meeting: what will be done at it, which does not tell of the meeting itself.
DONE_AT = Cue(
    r"\b(?:will|would|to) (?:also )?(?:be )?(?!held|convened|attend|participate|meet|co-chair|lead|take part)\w+"
    r" (?:[\w'’-]+ ){0,8}(?:at|in|during|before|to) (?:the )?$"
)
# It was at the talks that the news was told: "This was stated during a meeting", "during a meeting held at".
TOLD_THERE = Cue(
    r"\b(?:this|it|these|they) (?:was|were) (?:\w+ )?(?:stated|said|decided|disclosed|told|revealed|announced|informed"
    r"|agreed|observed)(?: by [^.;]{2,80}?)? (?:at|in|during|while)\b"
    r"|\b(?:at|in|during|while (?:chairing|addressing|presiding over)) (?:a|an)"
    r" (?:[\w-]+ ){0,5}?(?:meeting|session|huddle|briefing) (?:held|convened|chaired|on|with|here)\b"
)
# Left of a meeting to which somebody is only asked to come.
INVITED = Cue(r"\binvit(?:ed?|es|ing|ation)\b[^.;]{0,120}\b(?:to|for)\b[^.;]{0,40}$")
# What opens the report of a journey.
ARRIVES = Cue(
    r"\b(?:arriv(?:e|es|ed|ing)|landed|touched down|(?:leaves?|left|depart(?:s|ed)|embark(?:s|ed)|fl(?:ies|ew))"
    r" (?:for|to|on)|(?:on|for|begins|began) (?:a|his|her|their) (?:[\w-]+ ){0,3}(?:visit|trip|tour))\b"
)
