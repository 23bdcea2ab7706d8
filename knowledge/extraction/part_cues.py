"""The words by which a clause gives somebody a part in a meeting, or only talks of them. Patterns only."""

from __future__ import annotations

import re

from knowledge.extraction.signs import Cue

CO_CHAIR = (
    r"co-?\s?chair\w*|joint(?:ly)? (?:chair\w*|presid\w*|head\w*|led|hosted|inaugurated)|(?:chaired"
    r"|presided over|headed|led) jointly|shared? the chair|presided over (?:it )?(?:by|were)"
    r"|joined (?:\w+ ){0,2}in (?:the chair|(?:co-?)?chairing|presiding)"
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
    r"(?:head|leader) of (?:the )?(?:\w+ )?delegation|(?:delegation|team) (?:leader|head)|led"
    r"|leads?|leading|headed|heads?(?= the)|heading|headed up|represented by|led by|called on|calls on"
    r"|call on|called upon|met(?: with)?|meets|received|receives"
    r"|talking to(?! (?:the )?(?:media|reporters?|journalists?|newsmen|press|app|this|local|private)\b)"
    r"|in conversation with|signed"
    r"|inked|initiall?ed|signatories"
    r"|held (?:[\w'’-]+ ){0,8}(?:talks|meeting|round|session|dialogue|discussions?|consultations?)"
    r"|meeting between|talks between|(?<!had )(?<!already )discussed|exchanged views with|meeting with|talks with"
    r"|between(?! (?:the )?(?:two|both|all|our|their|its)\b)|hosted(?!"
    r" (?:a|an) (?:\w+ ){0,2}(?:dinner|lunch|luncheon|reception|banquet|iftar|tea|breakfast))"
    r"|welcomed(?! (?:the|this|its|their|that) (?:meeting|talks|session|dialogue"
    r"|accord|outcome|decision|move|news|progress|proposal|agreement|idea|step))"
    r"|put their (?:names|signatures)"
    r"|principals|signatures? (?:on|under)|(?<!for )hosting|(?:was|will be) (?:the|his|her|their) (?:host|guest)"
    r"|at the head"
    r" of|at the helm|were in charge(?! of)|was (?:his|her|their) (?:counterpart|opposite number)"
    r"|ran (?:their|the \w+) (?:side|end|half)"
    r"|across the table|(?:was|is) (?:the )?(?:leader|head) of the|was that of the (?:\w+ )?side"
    r"|(?:came|arrived|travell?ed|fl(?:ew|own) in|came over) with (?:[\w'’-]+ ){1,4}(?:officials|delegation|team"
    r"|colleagues|experts|members|delegates|aides)"
    r"|(?:took|brought) (?:the|a) (?:\w+ )?(?:delegation|team) to"
    r"|(?:delegation|team) (?:[\w-]+ ){0,4}(?:was|came) under"
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
    r"|delegat\w+ (?:of|from|members)(?![\w ]{0,40} (?:was|came) under)"
)
PART = Cue(rf"\b(?:(?P<co>{CO_CHAIR})|(?P<chair>{CHAIR})|(?P<attended>{ATTENDED})|(?P<led>{LED}))(?=\W|$)")
TAKING_PART = Cue(
    r"\b(?:co-?chair\w*|chair(?:ed|s|ing)|presid\w+|attend\w*|led|headed|inaugurat\w+|address(?:ed|ing)"
    r"|called on|met|received|held (?:\w+ ){0,3}(?:talks|meeting|round|dialogue|session|conversation|discussions?|call"
    r"|consultations|summit|huddle)|s[ai]ts? (?:down )?(?:with|opposite|across|together)|spoke (?:to|with|by"
    r"|over|for|on)|talked|(?:tele)?phoned|in the chair|took part"
    r"|participat\w+|was (?:also )?present|were (?:also )?present|was talking|joined"
    r"|witness\w+|hosted|exchanged views|call on|hold talks|meet|talks with|meeting with)\b",
)
# Before a name: words that make it somebody talked about. At most a clause's beginning is looked at.
NAMED_ONLY_BEFORE = Cue(
    r"(?:\b(?:thank(?:ed|s|ing)?|appreciat\w+|congratulat\w+|felicitat\w+|invit(?:ed?|ing|ation)(?: (?:to"
    r"|by|of|from|for))?|invitation (?:\w+ ){0,5}(?:to|of|by|from)|leadership of|vision of|guidance of"
    r"|direct(?:ions?|ives?) (?:of|from|by)|"
    r"instructions? (?:of|from)|visits? (?:of|by|to|from)|trip (?:of|by)|message(?:s)? (?:of|from)"
    r"|on behalf of|(?:sat|stood|filled|filling|standing|sitting) in for|deputi[sz]\w+ for|in place of"
    r"|(?:recall\w*|remember\w*|referr\w+ to|mention\w*) "
    r"(?:(?:his|her|their|the|an?|own|last|recent|earlier|first) ){1,3}"
    r"(?:meetings?|talks|conversations?|calls?|encounter) with"
    r"|absence of|nor did|neither did|absentees (?:was|were|included)"
    r"|greetings (?:of|from|to|for)|wishes (?:of|from|to)|regards (?:of|from|to)|honou?r of"
    r"|as part of|entourage of|succe(?:ed\w*|ssor\w*)|replac\w+|"
    r"tributes? to|government of|under|during|between|conveyed|conveying|words of|quot\w+|according to"
    r"|statement (?:by|of|from)|issued by|statements? of|met by|like|than|son of|decision (?:of|by)"
    r"|announced by|"
    r"briefing (?:of|by)|remarks (?:of|by)|appointment of|death of|late|received by|received at \w+ by"
    r"|welcomed by|seen off by|of|reported by|replaces|named|recently|predecessor|credited|expressed to"
    r"|paid tribute to|call (?:on|to)|(?:received|welcomed|greeted|seen off) (?:[\w'’-]+ ){1,6}"
    r"(?<!led )(?<!headed )by|not by|apologies from"
    r"|(?:iftar|dinner|lunch|luncheon|reception|banquet|tea) (?:was )?(?:hosted|given|thrown|arranged) by|wife"
    r" of|widow of"
    r"|aide to|successor to|opponent of|(?:is|are|was|were) (?:also )?(?:to|due to|expected to|scheduled to)"
    r" (?:see|meet|visit)"
    r"|(?:will|would) (?:also |then )?(?:see|visit)|salaam of|salutations (?:of|from)|absence of|in place of"
    r"|instead of|(?:understandings?|agreements?|consensus) (?:reached |made )?(?:with|between)"
    r"|when (?:he|she|they) (?:will|would|is to|are to) (?:also )?(?:meet|see|call on)"
    r"(?: [\w'’-]+){0,6}))"
    r"(?: (?:the|both|his|her|their|our|also|then|former|visiting|host|late|dear|and|to|for|of|from|by|new|incoming"
    r"|outgoing|newly[ -](?:appointed|elected)|\w+['’]s"
    r"|with|regards|best wishes|warm|special|federal))*[\s,‘“\"'-]*$",
)
# The words of that pattern which may as well begin a list of participants where the clause says who met.
AMBIGUOUS = Cue(
    r"\b(?:between|of|under|during|welcomed by|received by|call (?:on|to)|like|than|met by)(?: (?:the|both"
    r"|visiting|his))*[\s,‘“\"'-]*$",
)
NAMED_ONLY_AFTER = Cue(
    r"^(?: of [\w-]+)?\s*,?\s*(?:who [^,.;]{3,70}, )?(?:who )?"
    r"(?:(?:(?:had )?(?:been )?(?:invited|expected|due)[\w ]{0,20} but |regretted (?:that )?(?:he|she|they) )?"
    r"(?:could|did|would|was|were|is) not (?:come|attend|join|make it|present|there|take part|in |among those"
    r"|able to (?:come|attend|join|travel)|travel)"
    r"|(?:was|were|is) (?:absent|abroad|away\b|missing|unwell|ill\b|indisposed|represented by"
    r"|out of (?:the country|town|station))"
    r"|(?:stayed|kept) away|remained (?:absent|in)|(?:declined|refused) (?:to )?(?:comment|be drawn|an interview)"
    r"|could not be reached|did not (?:respond|reply|return)"
    r"|sent (?:his |her |their |an? )?(?:\w+ )?(?:regrets|apologies|message|paper|letter|bouquet|greetings))\b"
    r"|^\s*(?:['’]s (?:\w+ )?(?:advis[eo]r|aide|deputy|assistant|spokes\w+|son|brother|daughter|predecessor|successor"
    r"|party|government|visit|visits|first|vision|trip|leadership|message|tenure|call"
    r"|invitation|directives?|directions|arrival|cabinet|recent|upcoming|forthcoming|historic|state)"
    r"|,? ?(?:will visit|is (?:expected|scheduled|likely|due) to (?:visit|arrive|reach))"
    r"(?![^.;]{0,140}\b(?:co-?chair|lead|attend|chair|take part|inaugurate|hold (?:\w+[ -]){0,6}(?:talks"
    r"|dialogue|round|session|meeting|consultations))\b)"
    r"|visited(?![^.;]{0,90}\b(?:co-?chaired|held|led"
    r"|chaired|met|attended)\b)"
    r"|had (?:met|visited|earlier)(?![^.;]{0,90}\b(?:co-?chaired|held|led|chaired|attended)\b))",
)
# A sentence whose speakers speak of a meeting from outside.
ASIDE = Cue(
    r"\A\W*(?:in (?:a|an|his|her|their) (?:\w+ )?(?:tweet|statement|post|column|blog|video message|letter)\b"
    r"|on (?:twitter|facebook|social media|the streets?)\b|outside\b"
    r"|(?:talking|speaking) to (?:the )?(?:media|reporters|journalists|newsmen) (?:outside|separately|elsewhere)\b"
    r"|elsewhere\b|(?:scholars|experts|analysts|critics|people|veterans) (?:like|such as)\b)"
    r"|\b(?:said|says|wrote|posted|tweeted|added) (?:in|on) (?:a|an|his|her) (?:\w+ )?"
    r"(?:tweet|statement|post|column|blog)\b"
    r"|\btold (?:a|an|the) (?:farewell|senate|national assembly|court|dinner|seminar|channel|television|tv)\b"
)
# What is done at the meeting itself, also where another is spoken of: "X said in his closing words".
SPOKE_HERE = Cue(
    r"\bin (?:his|her|their) (?:\w+ )?(?:welcome|welcoming|opening|closing|concluding|keynote) (?:remarks|words|address"
    r"|speech|comments)\b|\b(?:chaired|moderated|addressed) the (?:opening|inaugural|closing|concluding) session\b"
    r"|\bvote of thanks\b"
    r"|\A\W*(?:the|this) (?:meeting|session|talks|dialogue|forum|sitting),? (?:was |were )?(?:also )?(?:attended"
    r"|chaired|co-chaired|presided)\b"
)
# A sitting of one meeting, at which people talk who did not lead a side: "In the second session A and B discussed".
OF_SESSION = Cue(
    r"\W*(?:in|during|at) (?:the|its|a) (?:first|second|third|fourth|opening|closing|morning|afternoon|last|final|next)"
    r" (?:\w+ )?(?:session|panel|round ?table|segment)\b"
)
# Behind a name: what is told of people in the street and of veterans, never of delegates.
BYSTANDER = Cue(
    r"[^.;]{0,25}?, (?:aged )?\d\d,|[^.;]{0,20} of \d\d,|, (?:now )?(?:long )?retired,|, who (?:owns|sells|keeps)\b"
    r"|[^.;]{0,25}?, (?:speaking|talking) to (?:this|our|a) (?:\w+ )?(?:reporter|correspondent|newspaper|scribe)\b"
)
# Behind a name: that somebody was there, whatever the words before make of them.
WAS_THERE = Cue(
    r", who (?:also )?(?:attended|briefed the (?:meeting|participants|sides|forum)|took part|sat in"
    r"|was (?:also )?(?:present|there|in the room|at the table|on the call))\b"
)
# Before whom somebody is still to see elsewhere.
TO_CALL = Cue(
    r"\b(?:is|are|was|were|will|would|due|expected|scheduled|set)(?: also| then| later)*(?: to)? (?:call (?:up)?on|meet"
    r"|see) (?:the |his |her )?\Z"
)
# A sentence that opens a story beside the meeting's.
SIDEWAYS = Cue(
    r"\W*(?:separately|on the (?:sidelines|margins)|in (?:another|a separate) (?:meeting|development|engagement"
    r"|call))\b"
)
WELCOME = Cue(r"\b(?:airport|airbase|air base|on (?:his|her|their) arrival|upon arrival)\b")
LABEL_WHO = Cue(r"\b(?:who(?! (?:was|were|else|attended|came|sat|spoke)\b)|led by|heads?|leaders?|principals)\b")
TOGETHER = Cue(r"along with|alongside|besides|also")
WAS_AT = Cue(r"[^,.;]{0,60}\b(?:co-?chaired|were (?:also )?present|was (?:also )?present|attended)")
LIST_OF_PEOPLE = re.compile(
    r"\b(?:attend|present|participant|delegat|members|(?:co-?)?chair|who (?:was|were|attended|spoke|came)|in the room"
    r"|(?:\w+ )?side\b|sides\b|for |led\b|talks|people|at the table|on the screen|heads|guests|hosts|speakers)"
)
PRESIDING = Cue(
    r"\b(?:co-?chair\w*|chaired|shar(?:ed|ing) the chair|presid(?:ed|ing|es?)\b|took the chair|in the chair"
    r"|the chair)\b"
)
# Labels of those who were not there, or only kept the papers.
NOT_THERE = Cue(r"\b(?:regrets?|apolog\w+|absent|absentees|on leave|secretariat|contacts?|copy to|distribution)\b")
THE_TWO_CHAIR = Cue(
    r"\b(?:the two|both|they|the pair|the (?:two )?(?:ministers|officials|secretaries|leaders))\b[\w ,]{0,30}?\b"
    r"(?:co-?chair\w*|(?:chair|presid)(?:e|ed|es|ing)?(?: over)?(?= (?:jointly|together|the|it|over)|[.,;]|$)"
    r"|in the chair|shared? the chair|conducted the proceedings)\b"
)
# At which meeting somebody said what the sentences before report: "He was addressing the 14th JCC".
HE_SPOKE_AT = Cue(
    r"\b(?:he|she|they|the (?:\w+ )?(?:minister|ambassador|secretary|envoy|chairman))\b[^.;]{0,80}\b"
    r"(?:address(?:ed|ing)|speaking (?:at|to|in|during)|spoke (?:at|to)|(?:co-?)?chair(?:ed|s|ing)"
    r"|presid(?:ed|ing) over|(?:in|during|at) (?:a|an|the|his|her|their) (?:\w+ ){0,4}(?:meeting|session|talks))\b"
)
HE_CHAIRS = Cue(
    r"\b(?:he|she) and [^.;,]{3,90}? (?:jointly |together )?(?:co-?chaired|led|headed|presided|chaired)\b|"
    r"\b(?:he|she) (?:was |is |had been |also |then |later |jointly ){0,2}"
    r"(?:(?:co-?)?chair(?:ed|s|ing)|presid(?:ed|es|ing) over) (?:a|an|the|it|its)\b"
    r"|\b(?:he|she|the (?:\w+ ){0,2}(?:minister|secretary|chairman|premier))\b[^.;]{0,60}"
    r"\bwhile (?:chairing|presiding over) (?:a|an|the)\b"
    r"|\A\W*(?:chairing|presiding over) (?:a|an|the)\b[^.;]{1,160}, (?:he|she|the (?:\w+ ){0,2}(?:minister|secretary"
    r"|chairman|premier))\b"
)
