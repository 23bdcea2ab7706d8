"""The words in which something is agreed, ordered or foreseen, and those that promise nothing."""

from __future__ import annotations

import re

from knowledge.extraction.signs import Cue

AGREED = Cue(
    r"\b(?:(?:agreed|decided|deciding|resolved|pledged|vowed|undertook|promised|proposed"
    r"|committed) (?:\w+ ){0,3}?(?:to|on"
    r"|that|for)\b|(?:was|were|been|is) (?:\w+ )?(?:agreed|decided)|consensus (?:was|has been) reached"
    r"|reached (?:an? )?(?:\w+ )?consensus (?:on|to)"
    r"|agreement (?:in principle )?(?:on|to)|agreed in principle"
    r"|(?:offer(?:ed|s)|suggested|proposed|announced|promised) (?:to |that |an? |\d+|the (?:establishment|setting))"
    r"|(?:was|were) proposed|have been agreed|has been agreed|in principle)\b",
)
ORDER = Cue(
    r"\b(?:(?:directed|directing|ordered|asked|tasked|instructed)(?! (?:for|about|if|whether)\b)"
    r" (?:the |all |its |his |that )?[\w ,()-]{0,60}?\b(?:to|that|be|must|should)\b"
    r"|told (?!reporters|journalists|the (?:press|media))[\w ,()-]{0,60}?\bto\b|must|shall)\b"
)
# An order that can be checked without a term.
ORDER_TO = Cue(
    r"\b(?:directed|directing|ordered|asked|tasked|instructed|told)\b[^.;]{0,90}?\bto (?:\w+ly )?(?:finali[sz]e|submit"
    r"|prepare|hold|complete|start|carry out|share|set up|draft|draw up|resolve|identify|present|launch|convene|sign"
    r"|bring|hand|settle|exchange|take up|follow up|send|build)\b"
)
WILL = Cue(
    r"\b(?:should (?:meet|be held)|(?:will"
    r"|would|shall) (?:also |further |soon |jointly |then )?(?:be \w+(?:ed|en|t|ld|de|wn|ne|ng|up|out)\b|meet"
    r"|hold|take place|get in touch|set up|establish|launch|start|begin|complete|submit|visit|convene|share"
    r"|provide|sign"
    r"|finali[sz]e|train|send|depute|dispatch|host|hand over|nominate|exchange|receive|prepare|carry out|install|open"
    r"|publish|bring together|inspect|undergo|form|build|construct|supply|donate|deliver|issue|review"
    r"|organi[sz]e|conduct"
    r"|appoint|identify|recruit|join|implement|draft|draw up|report|arrange)"
    r"|(?:is|are) to (?:be|open|start|begin|meet|receive|complete|submit|send|hold)|to be (?:shared|sent|opened"
    r"|installed|built|held|set up|established|completed|launched|fast-tracked|finali[sz]ed"
    r"|made))\b",
)
# With a term behind it any verb promises: "the JWG will finish a map by December".
WITH_TERM = Cue(
    r"\b(?:will|would|shall|must|(?:is|are) to) (?:also |further |soon |jointly |then )?(?!have\b)\w+"
    r"|\bto (?:submit|deliver|send|share|nominate|hold|prepare|furnish|complete|provide|hand|draft|finali[sz]e"
    r"|circulate)\b"
)
# What a visitor's days hold, which nobody agreed to do.
ITINERARY = Cue(
    r"\b(?:will|would|(?:is|are|was) to) (?:also |then |further |later )*(?:meet(?! (?:again|every|once|twice|in))\b"
    r"|hold (?:[\w-]+ ){0,3}(?:talks|discussions|meetings? with)|call on|exchange views|travel|fly|land|arrive|leave"
    r"|pay"
    r"|proceed|represent|be (?:represented|received|accompanied|briefed|followed by|among)|receive|join|witness"
    r"|inaugurate)\b"
)
VISIT = Cue(r"\b(?:will|would|to) (?:also |soon |then )*(?:be )?(?:visit(?:ing)?|go to|pay)\b")
SENT = Cue(
    r"\b(?:teams?|delegations?|experts|graduates|trainees|officers|students|engineers|scholars|surgeons|members)\b"
)
# What is foretold or wished, and nobody's to do.
FORETOLD = Cue(
    r"\b(?:will|would|shall) (?:also |further |surely |certainly |definitely )*(?:open (?:up )?(?:[\w-]+ ){0,2}"
    r"(?:avenues|opportunit\w+|doors?|vistas?|chapters?|horizons?)|share (?:its|their|the) (?:benefits|fruits)"
    r"|provide (?:[\w-]+ ){0,3}(?:opportunit\w+|employment|jobs|impetus|boost|momentum|relief|benefits?|support"
    r"|security"
    r"|guarantees?)|be (?:defeated|foiled|thwarted|punished|dealt|brought to|recovered|elevated|remembered|pleased"
    r"|matched"
    r"|none|known|felt|seen|rolled|there|needed|no|beefed)|gain|enjoy|serve|start (?:voicing|seeing)|face)\b"
    r"|\befforts would be\b|\befforts will (?:also )?be\b|\bdiscussed\b[^.;]{0,120}\bto be\b"
)
# When and where a meeting will be, which is a meeting to come.
NEXT_ONE = Cue(
    r"\b(?:(?:next|fresh|new) (?:dates?|round|meeting|session|review)|the date)\b[^.;]{0,90}\b(?:will|would|shall|to"
    r"|is|are)\b"
    r"|\b(?:will|would|shall|agreed to|decided to) (?:meet|convene|sit) (?:again|in|next)\b|\bto be shared\b"
    r"|\b(?:agreed|decided) to hold the (?:next|\w+(?:th|st|nd|rd)) (?:round|meeting|session)\b"
    r"|\b(?:meeting|session|round|dialogue|talks|group|jwg|jcc|committee)s? (?:on [\w ]{3,40} )?(?:will|would|shall"
    r"|is|are)"
    r" (?:also |now |to )*(?:be held|be convened|convene|meet|take place|start|review)\b"
)
# What was agreed to be so, not to be done: "agreed that it had reached a new point".
VIEW = Cue(
    r"\bagreed that (?:(?!\b(?:will|would|should|shall|may|must|be|to)\b)[^.;])*\Z"
    r"|\bagreed that [^.;]{3,60}\b(?:was|were|had|has|is|are) (?!to\b)(?!be\b)"
    r"|\bagreed (?:to|on) (?:build upon|stay|take the|keep|look|carry forward|utili[sz]e|avail|accelerate"
    r"|make efforts)\b"
)
TERM = re.compile(r"\b(?:within|by (?!the)|every|before (?:the end|[A-Z])|\d+|report)\b")
COURTESY = Cue(
    r"\b(?:reaffirm\w*|reiterat\w*|expressed (?:satisfaction|hope|confidence|commitment|resolve)"
    r"|appreciat\w*|satisfaction|will continue|would continue|hoped|all-weather|stood the test"
    r"|attached (?:great )?importance"
    r"|will (?:be held|remain|play|help|create|bring|boost|strengthen|usher|prove|benefit|have to"
    r"|also come)|would (?:help|create|bring|boost|play|be held|prove)|expected to|likely to|scheduled"
    r"|are ready|condemn\w*"
    r"|(?:agreed|vowed|pledged|resolved) (?:\w+ )?(?:to|on|that) (?:further |jointly )?(?:enhance"
    r"|deepen\w*|strengthen\w*|promot\w+|support|continue|intensify|expand\w*|work(?! out)|remain|maintain)"
    r"|(?:is|was|are|were|be|firmly|fully|properly|peacefully|remains?) (?:\w+ )?(?:resolved|committed)|(?:on|for"
    r"|in) (?:the )?(?:agenda|schedule)"
    r"|accompanied"
    r"|(?:effort|stone)s? would be (?:spared|left)|will be (?:on|in|at|of|a|an|the|able|back|made aware)\b"
    r"|, which \w+ will"
    r"|letter and spirit|tolerated|headed by|led by|will lead|willing to|refused|could not"
    r"|had (?:also )?promised|will be needed|hope|befitting|would be the key|is meant to"
    r"|be further|will be (?:his|her|its|their)|hope\w*|recalled|no stone|which is to)\b",
)
# When something is to be done by: without it, much that will be is only hoped for.
DUE = Cue(
    r"\b(?:(?:within|in|over|during) (?:the )?(?:next |coming |following )?(?:\d+|an?|one|two|three|four|five|six|seven"
    r"|ten|twelve|fifteen|thirty|forty-five|sixty|ninety|coming|next) (?:working )?(?:day|week|fortnight|month|year)s?"
    r"|(?:by|before|until|till|not later than|no later than|starting|from) (?:the )?(?:\d{1,2}(?:st|nd|rd|th)?\b"
    r"|end\b|middle|close|beginning|start\b|year\b|winter|spring|summer|autumn|next|this|mid|early|late|20\d\d|now on"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:\w+ )?(?:jcc|eid|ramazan|ramadan|budget))"
    r"|(?:by|before) (?:the )?(?:next|coming) \w+|(?:next|this|coming) (?:spring|summer|autumn|winter)"
    r"|in (?:the )?autumn|in the (?:first|second|third|fourth|last) (?:half|quarter|week) of)"
)
# Who asks for something to be done, of somebody else or of themselves.
ASKS = Cue(
    r"\b(?:ordered|directed|told [^.;]{3,60} to|instructed|desired|offered|(?:is|are|was|were) (?:also )?going to"
    r"|(?:has|have|had) to|must|undertook|accepted to|wants? to)\b"
)
# A promise beside the next meeting: "agreed to open an office and to hold the tenth round".
BESIDE = Cue(
    r"\b(?:agreed|decided) to (?!hold|convene|meet|host|attend)\w+|\band,? (?:[\w ,]{0,24} )?to"
    r" (?!hold|convene|meet|host|attend|be held)\w+"
)
# What is no promise, though a day is given: hopes.
HOPED = Cue(
    r"\b(?:hope[sd]?|hopeful|expected|likely|might|may|could|if|whether|would (?:have|like)|scheduled|called on"
    r"|talks with)\b"
)
# Questions, and what was to be long ago.
NOT_NOW = Cue(
    r"\b(?:had been (?:agreed|decided|promised|suggested)|recalled|was to have|asked (?:whether|if|by|about))\b"
)
