"""The words that tell where and how a meeting was: screens, rooms, labels. Patterns only."""

from __future__ import annotations

from knowledge.extraction.signs import Cue

VIRTUAL = Cue(
    r"\b(?:virtual(?:ly)?|video[ -]?(?:link|conference|conferencing|call|meeting|tele-?conference)|(?:held"
    r"|met|meet|meets|convened|conducted|join(?:ed|ing)|participat(?:ed|ing)|attended|took place|t(?:ook|aking) part)"
    r" (?:\w+ )?online|online as well|(?:joined|linked|connected) by (?:cameras?|screens?)|(?:before|in front of"
    r"|across|on|behind|through|over)"
    r" (?:their |the |a )?(?:screens?|cameras?)|on a big screen|online (?:meeting"
    r"|session|mode|conference|platform|talks)|(?:via|over|on|through|by) (?:zoom|video|teams|webex)"
    r"|tele-?conference|(?:tele)?phone (?:call|conversation|talks?|discussion)|(?:tele)?phoned|webinar|on the"
    r" screen|by telephone|over the (?:tele)?phone|telephonic(?:ally)?"
    r"|by video|over video|on video|webcast|on screen)\b",
)
IT_IS = Cue(
    r"\W*(?:it|this|everything|all(?: of (?:it|this))?|the (?:whole )?(?:meeting|session|round|event|talks|exercise))"
    r" (?:is|was|were|happened|ran)\b"
)
PHONED = Cue(r"\b(?:(?:tele)?phoned|(?:tele)?phone (?:call|conversation)|(?:over|on|by) (?:the )?(?:tele)?phone)\b")
HYBRID = Cue(
    r"\b(?:hybrid|in[ -]person and (?:virtual|online)|both (?:physical|in[ -]person)"
    r"|while .{0,120}\b(?:joined|attended|participated|took part) .{0,40}(?:virtually|online|video|zoom))",
)
PARTLY = Cue(
    r"\b(?:joined?|joining|t(?:ook|aking) part|participat\w+|attended|spoke|addressed|linked|appear(?:ed|ing)"
    r"|present)\b[^.;]{0,70}\b(?:virtually|video|online|zoom|webex|teams|on (?:a |the )?(?:big )?screens?)"
    r"|\b(?:with|while|but) (?:the |its |their |his |her )?[^.;,]{0,60}\b(?:sides?|teams?|delegations?|participants"
    r"|colleagues|counterparts?|members|officials|party)\b[^.;,]{0,30}\b(?:virtually|online|(?:on|by|via|over|through)"
    r" (?:a |the )?(?:video|zoom|webex|teams|screens?))"
    r"|\bsides? (?:by|via|on|over|through) (?:video|zoom|webex|teams)|\band (?:by|via|over|through) (?:a )?video",
)
IN_PERSON = Cue(r"\bin[ -]person\b|\bphysical(?:ly)?\b")
VENUE = Cue(
    r"\bat (?:the |its |his |her |their |a |that |china['’]s "
    r"|pakistan['’]s )?(?:[\w'’&-]+ ){0,6}?(?:ministry|embassy|foreign office|secretariat|headquarters"
    r"|office|hotel|hall|house|guesthouse|centre|center|university|institute|commission|ghq|mission"
    r"|parliament|division|department|board|authority|chamber|complex|auditorium|residence|club|bhawan"
    r"|airbase|campus|academy)\b",
)
HERE = Cue(r"\bhere\b(?! (?:that|is|are|to say))|\bin this (?:city|town|capital)\b")
LABEL_WHEN = Cue(r"\b(?:when|date|time|day)\b")
LABEL_WHERE = Cue(r"\b(?:where|venue|place|location|city)\b")
