"""The words in which something is agreed, ordered or foreseen, and those that promise nothing."""

from __future__ import annotations

import re

from knowledge.extraction.signs import Cue

AGREED = Cue(
    r"\b(?:(?:agreed|decided|deciding|resolved|pledged|vowed|undertook|promised|proposed"
    r"|committed) (?:\w+ ){0,3}?(?:to|on|that|for)\b|(?:was|were|been|is) (?:\w+ )?(?:agreed|decided)|consensus (?:was"
    r"|has been) reached|reached (?:an? )?(?:\w+ )?consensus (?:on|to)|agreement (?:in principle )?(?:on|to)"
    r"|agreed in principle|(?:offer(?:ed|s)|suggested|proposed|announced|promised) (?:to |that |an? |\d+"
    r"|the (?:establishment|setting))|(?:was|were) proposed|have been agreed|has been agreed|in principle)\b"
)
ORDER = Cue(
    r"\b(?:(?:directed|directing|ordered|asked|tasked|instructed)(?! (?:for|about|if|whether)\b) (?:the |all |its "
    r"|his |that )?[\w ,()-]{0,60}?\b(?:to|that|be|must|should)\b|told (?!reporters|journalists|the (?:press"
    r"|media))[\w ,()-]{0,60}?\bto\b|must|shall)\b"
)
# An order that can be checked without a term.
ORDER_TO = Cue(
    r"\b(?:directed|directing|ordered|asked|tasked|instructed|told)\b[^.;]{0,90}?\bto (?:\w+ly )?(?:finali[sz]e|submit"
    r"|prepare|hold|complete|start|carry out|share|set up|draft|draw up|resolve|identify|present|launch|convene|sign"
    r"|bring|hand|settle|exchange|take up|follow up|send|build)\b"
)
WILL = Cue(
    r"\b(?:should (?:meet|be held)|(?:will|would|shall) (?:also |further |soon |jointly |then )?(?:be \w+(?:ed|en|t|ld"
    r"|de|wn|ne|ng|up|out)\b|meet|hold|take place|get in touch|set up|establish|launch|start|begin|complete|submit"
    r"|visit|convene|share|provide|sign|finali[sz]e|train|send|depute|dispatch|host|hand over|nominate|exchange"
    r"|receive|prepare|carry out|install|open|publish|bring together|inspect|undergo|form|build|construct|supply"
    r"|donate|deliver|issue|review|organi[sz]e|conduct|appoint|identify|recruit|join|implement|draft|draw up|report"
    r"|arrange)|(?:is|are) to (?:be|open|start|begin|meet|receive|complete|submit|send|hold)|to be (?:shared|sent"
    r"|opened|installed|built|held|set up|established|completed|launched|fast-tracked|finali[sz]ed|made))\b"
)
# With a term behind it any verb promises: "the JWG will finish a map by December".
WITH_TERM = Cue(
    r"\b(?:will|would|shall|must|(?:is|are) to) (?:also |further |soon |jointly |then )?(?!have\b)\w+|\bto (?:submit"
    r"|deliver|send|share|nominate|hold|prepare|furnish|complete|provide|hand|draft|finali[sz]e|circulate)\b"
)
# What a visitor's days hold, which nobody agreed to do.
ITINERARY = Cue(
    r"\b(?:will|would|(?:is|are|was) to) (?:also |then |further |later )*(?:meet(?! (?:again|every|once|twice|in))\b"
    r"|hold (?:[\w-]+ ){0,3}(?:talks|discussions|meetings? with)|call on|exchange views|travel|fly|land|arrive|leave"
    r"|pay|proceed|represent|be (?:represented|received|accompanied|briefed|followed by|among)|receive|join|witness"
    r"|inaugurate)\b"
)
VISIT = Cue(r"\b(?:will|would|to) (?:also |soon |then )*(?:be )?(?:visit(?:ing)?|go to|pay)\b")
SENT = Cue(
    r"\b(?:teams?|delegations?|experts|graduates|trainees|officers|students|engineers|scholars|surgeons|members)\b"
)
# What is foretold or wished, and nobody's to do.
FORETOLD = Cue(
    r"\b(?:will|would|shall) (?:also |further |surely |certainly "
    r"|definitely )*(?:open (?:up )?(?:[\w-]+ ){0,2}(?:avenues|opportunit\w+|doors?|vistas?|chapters?|horizons?)"
    r"|share (?:its|their|the) (?:benefits|fruits)|provide (?:[\w-]+ ){0,3}(?:opportunit\w+|employment|jobs|impetus"
    r"|boost|momentum|relief|benefits?|support|security|guarantees?)|be (?:defeated|foiled|thwarted|punished|dealt"
    r"|brought to|recovered|elevated|remembered|pleased|matched|none|known|felt|seen|rolled|there|needed|no|beefed)"
    r"|gain|enjoy|serve|start (?:voicing|seeing)|face)\b|\befforts would be\b|\befforts will (?:also )?be\b"
    r"|\bdiscussed\b[^.;]{0,120}\bto be\b"
)
# When and where a meeting will be, which is a meeting to come.
NEXT_ONE = Cue(
    r"\b(?:(?:next|fresh|new) (?:dates?|round|meeting|session|review)|the date)\b[^.;]{0,90}\b(?:will|would|shall|to"
    r"|is|are)\b|\b(?:will|would|shall|agreed to|decided to) (?:meet|convene|sit) (?:again|in|next)\b|\bto be shared\b"
    r"|\b(?:agreed|decided) to hold the (?:next|\w+(?:th|st|nd|rd)) (?:round|meeting|session)\b|\b(?:meeting|session"
    r"|round|dialogue|talks|group|jwg|jcc|committee)s? (?:on [\w ]{3,40} )?(?:will|would|shall|is|are) (?:also |now "
    r"|to )*(?:be held|be convened|convene|meet|take place|start|review)\b"
)
# What was agreed to be so, not to be done: "agreed that it had reached a new point".
VIEW = Cue(
    r"\bagreed that (?:(?!\b(?:will|would|should|shall|may|must|be|to)\b)[^.;])*\Z|\bagreed that [^.;]{3,60}\b(?:was"
    r"|were|had|has|is|are) (?!to\b)(?!be\b)|\bagreed (?:to|on) (?:build upon|stay|take the|keep|look|carry forward"
    r"|utili[sz]e|avail|accelerate|make efforts)\b"
)
TERM = re.compile(r"\b(?:within|by (?!the)|every|before (?:the end|[A-Z])|\d+|report)\b")
COURTESY = Cue(
    r"\b(?:reaffirm\w*|reiterat\w*|expressed (?:satisfaction|hope|confidence|commitment|resolve)|appreciat\w*"
    r"|satisfaction|will continue|would continue|all-weather|stood the test|attached (?:great )?importance"
    r"|will (?:be held|remain|play|help|create|bring|boost|strengthen|usher|prove|benefit|have to|also come)"
    r"|would (?:help|create|bring|boost|play|be held|prove)|expected to|likely to|scheduled|are ready|condemn\w*"
    r"|(?:agreed|vowed|pledged|resolved) (?:\w+ )?(?:to|on|that) (?:further |jointly )?(?:enhance|deepen\w*"
    r"|strengthen\w*|promot\w+|support|continue|intensify|expand\w*|work(?! out)|remain|maintain)|(?:is|was|are|were"
    r"|be|firmly|fully|properly|peacefully|remains?) (?:\w+ )?(?:resolved|committed)|(?:on|for|in) (?:the )?(?:agenda"
    r"|schedule)|accompanied|(?:effort|stone)s? would be (?:spared|left)|will be (?:on|in|at|of|a|an|the|able|back"
    r"|made aware)\b|, which \w+ will|letter and spirit|tolerated|headed by|led by|will lead|willing to|refused"
    r"|could not|had (?:also )?promised|will be needed|befitting|would be the key|is meant to|be further"
    r"|will be (?:his|her|its|their)|hope\w*|recalled|no stone|which is to)\b"
)
# When something is to be done by: without it, much that will be is only hoped for.
DUE = Cue(
    r"\b(?:(?:within|in|over|during) (?:the )?(?:next |coming |following )?(?:\d+|an?|one|two|three|four|five|six"
    r"|seven|ten|twelve|fifteen|thirty|forty-five|sixty|ninety|coming|next) (?:working )?(?:day|week|fortnight|month"
    r"|year)s?|(?:by|before|until|till|not later than|no later than|starting|from) (?:the )?(?:\d{1,2}(?:st|nd|rd"
    r"|th)?\b|end\b|middle|close|beginning|start\b|year\b|winter|spring|summer|autumn|next|this|mid|early|late|20\d\d"
    r"|now on|january|february|march|april|may|june|july|august|september|october|november|december|(?:\w+ )?(?:jcc"
    r"|eid|ramazan|ramadan|budget))|(?:by|before) (?:the )?(?:next|coming) \w+|(?:next|this|coming) (?:spring|summer"
    r"|autumn|winter)|in (?:the )?autumn|in the (?:first|second|third|fourth|last) (?:half|quarter|week) of)"
)
# Who asks for something to be done, of somebody else or of themselves.
ASKS = Cue(
    r"\b(?:ordered|directed|told [^.;]{3,60} to|instructed|desired|offered|(?:is|are|was|were) (?:also )?going to"
    r"|(?:has|have|had) to|must|undertook|accepted to|wants? to)\b"
)
# A promise beside the next meeting: "agreed to open an office and to hold the tenth round".
BESIDE = Cue(
    r"\b(?:agreed|decided) to (?!hold|convene|meet|host|attend)\w+|\band,? (?:[\w ,]{0,24} )?to (?!hold|convene|meet"
    r"|host|attend|be held)\w+"
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
