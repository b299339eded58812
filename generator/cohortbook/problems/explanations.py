"""What each problem means, why it matters and how to mend it, for people who are no programmers.

The names are permanent: they stand in old reports, in pull requests and in search engines. A name that is no longer
raised keeps its entry.
"""

from __future__ import annotations

from msgspec import Struct

from cohortbook.words import Message, say


class Explanation(Struct, frozen=True):
    """`title` is a line for lists; `example` is a record or a path before and after mending, with fictional content."""

    title: Message
    why: Message
    mend: Message
    example: str


EXPLANATIONS: dict[str, Explanation] = {
    "adopted-changed": Explanation(
        say("A page that was copied from the standard playbook has changed there"),
        say(
            "Your copy stays as it is, whatever a newer version of the program brings. Often there is something in it "
            "for you as well: a mistake mended, a better question, a number that was withdrawn."
        ),
        say(
            "Look at the changes with 'cohortbook adopt --diff' and the page's name, and take over what you like. Then "
            "run it with --accept in place of --diff: that notes the version, and changes nothing else."
        ),
        "before   hash: 0b1f27c4d9a3e658     (the page as it was when it was copied)\n"
        "after    hash: 7d20e1b9c45fa836     (as it is now, after 'cohortbook adopt --accept')",
    ),
    "anchor": Explanation(
        say("A value starts with & or *, which YAML takes for a shortcut"),
        say(
            "In YAML, & gives a value a name and * repeats it somewhere else. A later change in one place would then "
            "silently change the other, so records do without. Often nobody meant it: a text just begins with a star."
        ),
        say(
            "If the sign belongs to your text, put the whole text in quotes. If it was meant as a shortcut, write the "
            "value out in both places."
        ),
        "before   hero: *New* this fall\nafter    hero: '*New* this fall'",
    ),
    "bad-date": Explanation(
        say("A date cannot be read"),
        say(
            "Dates decide what the public sees: when applications close, when a consent ends, who was hired within 90 "
            "days. 03/04/2026 is March to some readers and April to others, so there is one way to write a date."
        ),
        say(
            "Write year-month-day with two digits each for month and day. Where a time belongs to it, add it after a "
            "space, on the 24-hour clock. Check too that the day exists: April has 30."
        ),
        "before   apply_by: 21 Aug 2026\nafter    apply_by: 2026-08-21\n\n"
        "before   start: 2026-10-01 6pm\nafter    start: 2026-10-01 18:00",
    ),
    "bad-id": Explanation(
        say("A short name has letters or signs it cannot have"),
        say(
            "Short names become web addresses and link records to each other. Capital letters, spaces and accents are "
            "treated differently by different computers, and links would work on some and fail on others."
        ),
        say(
            "Use lower-case letters, digits and single hyphens. For a file or a folder, rename it, and correct the "
            "records that refer to it. Never use a person's name or telephone: the short name stays in web addresses "
            "and in old copies, even after the person withdraws."
        ),
        "before   cohorts/Tech Sales (Fall)/cohort.yml\nafter    cohorts/tech-sales-2026-fall/cohort.yml",
    ),
    "blocked-content": Explanation(
        say("A page shows something that readers' browsers are told not to load"),
        say(
            "This is a warning, and the site is built. Whatever comes from another host tells that host who reads the "
            "page, and a script can do anything in it. So every page says that only this site's own files may be "
            "loaded, and browsers leave a gap where something else stands."
        ),
        say(
            "Put pictures and films beside the page, and write a link to anything else. Where it has to be in the "
            "page, name its host below 'outside' in cohorts/organization.yml: pages that use it then allow it, and "
            "say so to their readers. Scripts never run from inside a page."
        ),
        'before   <iframe src="https://www.youtube-nocookie.com/embed/x"></iframe>\n'
        "after    outside: [www.youtube-nocookie.com]     (in cohorts/organization.yml)",
    ),
    "brought-back": Explanation(
        say("A record would show somebody again who withdrew"),
        say(
            "The removal ledger knows everybody who withdrew by keyed hashes of their id, name and mail address. An "
            "old branch, a revert, a backup or an import has put back a record that rests on a consent from before "
            "that."
        ),
        say(
            "Take the record as it was after the withdrawal, or delete it. If the person has agreed anew, write down "
            "the new form: its wording, its day and where it is kept."
        ),
        "before   status: granted\n         obtained_on: 2026-05-04      (before the withdrawal)\n"
        "after    status: withdrawn\n         withdrawn_on: 2026-06-02",
    ),
    "broken-catalog": Explanation(
        say("A catalog of translations breaks the rules of its form"),
        say(
            "A catalog is a list of sentences with their translations, in the form that gettext calls .po. Read with a "
            "guess, a slip would put the words of one sentence into the place of another."
        ),
        say(
            "Correct what the message names; each text stands between double quotes, and each sentence stands once. "
            "An editor for .po files, such as Poedit, keeps the form by itself."
        ),
        'before   msgid "Home"\n         msgstr "Inicio\nafter    msgid "Home"\n         msgstr "Inicio"',
    ),
    "broken-table": Explanation(
        say("A table of a language's words cannot be used"),
        say(
            "Checks read numbers and names in prose with such lists. With a list that is misspelled, or that holds "
            "something else than words, they would find less than somebody counts on."
        ),
        say("Write the lists as in the tables that come with the package; each of them may be left out."),
        "before   nombre: [uno, DOS]\nafter    number: [uno, dos]",
    ),
    "capacity-exceeded": Explanation(
        say("A cohort has more people than it takes"),
        say(
            "The cohort's page shows the number of seats. More participants than seats means that one of the two is "
            "wrong, and every rate of the cohort would be counted from it."
        ),
        say(
            "Correct 'capacity' if seats were added. Otherwise look for a participant whose file is in the wrong "
            "cohort's folder, or who is recorded twice."
        ),
        "before   capacity: 12     (and 13 files in participants/)\nafter    capacity: 13",
    ),
    "blocked-by-policy": Explanation(
        say("A page asks for a script or a style sheet that the site's policy forbids"),
        say(
            "Every page lets browsers run only the scripts of this site and of its theme, so that nothing runs that "
            "somebody writes into a record or a play. What a plugin adds from another site, or changes after all pages "
            "were made, would be blocked, and readers would see the page bare or without that part."
        ),
        say(
            "Give the plugin a file of this site: put the script beside your plays and name it in the plugin's options "
            "or below 'extra_javascript'. If the plugin cannot do that, remove it."
        ),
        "before   - mermaid2\nafter    - mermaid2:\n             javascript: scripts/mermaid.min.js",
    ),
    "claim-review-due": Explanation(
        say("A claim was to be looked at again, and the day has passed"),
        say(
            "This is a warning, and the site is built. Numbers age: a source is corrected, taken down or overtaken, "
            "and the page that cites it goes on saying the old thing. So each claim names the day when somebody looks "
            "again."
        ),
        say(
            "Open the source and compare. If it still stands, set 'review_by' to a later day. If it changed, correct "
            "'value', 'text' and 'date'. If it is gone or wrong, write 'status: withdrawn'."
        ),
        "before   review_by: 2026-03-31     (and it is June)\nafter    review_by: 2027-03-31",
    ),
    "consent-expiring": Explanation(
        say("A consent ends within 30 days"),
        say(
            "This is a warning, and the site is built. After its last day a consent publishes nothing: the profile, "
            "the photo and the quotes go with the first build after it. The person may want to stay, and people need "
            "time to answer."
        ),
        say(
            "Ask the person. If they agree again, record the new consent: its wording, the day it was given and its "
            "new last day. If they do not answer, do nothing. A published site cannot change by itself, so make sure "
            "that it is built again after that day."
        ),
        "before   obtained_on: 2024-10-20\n         expires: 2026-10-20     (and it is the first of October)\n"
        "after    obtained_on: 2026-10-05\n         expires: 2028-10-05",
    ),
    "consent-before-wording": Explanation(
        say("A consent is older than the wording it names"),
        say(
            "A consent holds for the words that were signed. If those words were first used later, the record names a "
            "form that the person has not seen, and nobody can show what they agreed to."
        ),
        say(
            "Look at the signed form. Correct the day in 'obtained_on' or the version in 'wording'. If the wording was "
            "in use earlier than 'consent_wordings' says, correct its 'since'. If nobody finds the form, write "
            "status: unset and ask again."
        ),
        "wording 2026-1 is in use since 2026-01-05\n"
        "before   wording: 2026-1\n         obtained_on: 2025-11-20\n"
        "after    wording: 2025-1\n         obtained_on: 2025-11-20",
    ),
    "claim-without-source": Explanation(
        say("A cited number does not say where it was published"),
        say(
            "A number that is cited is only worth what stands behind it. Readers see the source when they point at the "
            "number, and on paper; without one they would see a claim of our own. Claims count as public promises, and "
            "whoever makes them has to be able to show what they rest on."
        ),
        say(
            "Find where the number was published and write the title of that page or report under the claim, with its "
            "author and address where there are any. If nobody can say where it is from, delete the claim and the "
            "number."
        ),
        "before  - id: placed\n          value: 96%\n"
        "after   - id: placed\n          value: 96%\n          source:\n            title: Annual report 2025",
    ),
    "contradicted-claim": Explanation(
        say("A claim says something else than the number computed from the records, or than an inherited page"),
        say(
            "This is a warning, and the site is built. Two numbers for the same thing on one site cost the trust in "
            "both. Often the claim is older, or counts other people than the figure does. An inherited page goes on "
            "saying the number that the claim came with, and would now show it with your source."
        ),
        say(
            "Print the computed figure instead of the claim. Or, where both are right, say in the claim's 'limits' "
            "what differs and remove 'figure' from it."
        ),
        "before   value: 90%\n         figure: completion_rate\nafter    value: 75%\n         figure: completion_rate",
    ),
    "contradicted-signal": Explanation(
        say("Two demand signals of one employer for the same role cannot both be true"),
        say(
            "Both are in force, and the later word counts; but nobody has said that the earlier one is over. Of two of "
            "one day, the one further down in the file counts. Two "
            "signals are for one role when they have the same occupation and the same words. They contradict each "
            "other when their headcounts have no number in common, or one calls trainable what the other must have."
        ),
        say(
            "Ask the employer which of the two holds. Give the other one an 'expires' day that has passed, or correct "
            "it. If both hold because they are different roles, give them different words."
        ),
        "before   - id: reps-2025\n"
        "           observed_on: 2025-05-02\n"
        "           expires: 2026-12-31\n"
        "         - id: reps-2026\n"
        "           observed_on: 2026-05-11\n"
        "after    - id: reps-2025\n"
        "           observed_on: 2025-05-02\n"
        "           expires: 2026-05-10",
    ),
    "duplicate-id": Explanation(
        say("The same short name is used for two things"),
        say(
            "A short name leads to one thing. With two of the same name, one would replace the other on the site, and "
            "for participants one person's page would show at another person's address."
        ),
        say(
            "Give one of the two another short name. Change the newer one, because calendars, links and records may "
            "already know the older."
        ),
        "before   - uid: info-evening\n         - uid: info-evening\n"
        "after    - uid: info-evening\n         - uid: info-evening-2",
    ),
    "cut-text": Explanation(
        say("A text ends too early, at a # or a comma"),
        say(
            "In a record, # after a space begins a comment that is for staff only, and inside of braces a comma ends "
            "a text. What follows is not part of the text and is never shown, so half a headline or a telephone "
            "extension goes missing."
        ),
        say("Put the whole text in quotes. If it is meant as a comment, give it a line of its own above."),
        "before   headline: Ranked # 1 in sales\nafter    headline: 'Ranked # 1 in sales'",
    ),
    "quotation-marks": Explanation(
        say("A text stands between a word processor's quotation marks"),
        say(
            "YAML knows straight quotation marks only. Curly ones, which word processors and telephones make of them, "
            "are part of the text, so that they appear on the page, and a date or an id between them is none."
        ),
        say("Take them away: most texts need none. Where one does, type the straight ones, \" or '."),
        "before   city: “Toronto”\nafter    city: Toronto",
    ),
    "sample-left": Explanation(
        say("The sample and real records are in one site"),
        say(
            "A new site can bring a book of fictional people to play with, and says on every page that they are. "
            "Without that sentence readers take them for real; with it, they take your own people for invented ones."
        ),
        say("Take the sample out before you publish real records: cohortbook init --drop-sample."),
        "before   cohorts/employers/baywood-telecom.yml\nafter    cohorts/employers/your-first-employer.yml",
    ),
    "unlikely-pay": Explanation(
        say("A year's pay is too low to be one"),
        say(
            "base_annual is what somebody is paid in a year, in whole units of the currency. An hourly wage there "
            "makes every median and every raise wrong."
        ),
        say("Write the pay of a year: the wage of an hour, times the hours of a week, times 52."),
        "before   base_annual: 24\nafter    base_annual: 49920",
    ),
    "nearly-a-term": Explanation(
        say("A sector or a role is nearly what lists call it"),
        say(
            "The showcase brings people together who say the same in other words: by the terms under showcase in "
            "organization.yml, without regard to capitals and accents. A letter too many, and somebody stands alone in "
            "a list of their own, and is not found under the term."
        ),
        say(
            "Write it as the term does. Where it means something else, leave it: it is listed as it is written. Where "
            "many people write it like this, add it under 'covers' of the term."
        ),
        "before   prior:\n           sector: Hospitalty\nafter    prior:\n           sector: Hospitality",
    ),
    "dead-anchor": Explanation(
        say("A link leads to a heading that is not there"),
        say(
            "What stands behind # in a link names a heading of the page. The page opens, but at its top, and readers "
            "look for what they were promised. Mostly the heading was reworded, and its anchor with it. A French page "
            "has French anchors."
        ),
        say(
            "Correct what stands behind #: the heading in lower-case letters with hyphens, without accents. To keep an "
            "anchor whatever the heading says, write it behind the heading: {#who-asks}."
        ),
        "before   ## Who asks the questions\n         [who asks](#who-is-asking)\n"
        "after    ## Who asks the questions\n         [who asks](#who-asks-the-questions)",
    ),
    "dead-link": Explanation(
        say("A link or an image leads nowhere"),
        say(
            "Readers would land on 'not found', or see an empty frame. Mostly the page or the image was renamed, moved "
            "or never added. Paths begin at the file that the link stands in. The questions (questions:context) are "
            "printed in place of a paragraph; inside other text the link stays and leads nowhere, which is a warning. "
            "The text of a record stands on pages of several folders, so that a path has no one place there."
        ),
        say(
            "Correct the path, or remove the link. Links between plays are safest as play:section/name, links to "
            "records as cohort:, program: or employer: with an id: they hold in every language. In a record, write "
            "the whole address with https:// before it."
        ),
        "before   [the interview](../discover/interveiw.md)\nafter    [the interview](play:discover/interview)",
    ),
    "duplicate-key": Explanation(
        say("The same key stands twice in one place"),
        say(
            "Most programs would quietly keep the last of the two and forget the first. Whoever reads the file sees "
            "both and cannot know which one counts."
        ),
        say("Delete the one that is out of date. If both are needed, one of them is probably indented wrongly."),
        "before   city: Toronto\n         city: Hamilton\nafter    city: Hamilton",
    ),
    "duplicate-placement": Explanation(
        say("The same job stands twice in a person's record"),
        say(
            "Two placements with the same employer and the same first day are one job that was entered twice. One of "
            "them would be taken for the proof that the other lasted."
        ),
        say(
            "Remove one of the two. A new contract with the same employer is a placement of its own: it begins on "
            "another day."
        ),
        "before   - code: 1A\n           employer: alder-software\n           started_on: 2026-06-01\n"
        "         - code: 1A\n           employer: alder-software\n           started_on: 2026-06-01\n"
        "after    - code: 1A\n           employer: alder-software\n           started_on: 2026-06-01",
    ),
    "earlier-releases-unknown": Explanation(
        say("Nobody knows who was shown in earlier releases, so some numbers say less"),
        say(
            "Whoever kept an old page can put it beside a new number: ten of twelve named, then nine, and the "
            "difference is a person. So each release is compared with all that were published before. Where these are "
            "not on record, or the key to them is missing, the numbers of a cohort in which names came or went say "
            "only what the showcase says, and what employers let you count, but not show, is in no number."
        ),
        say(
            "If the key is missing, put it back: into the variable COHORTBOOK_KEY, or into .cohortbook-key in the "
            "site's folder, which is never committed. If nothing was ever published, say so with 'cohortbook release "
            "--first --write'. Otherwise begin to remember with 'cohortbook build --remember', and keep "
            "cohorts/releases.jsonl with the records; cohorts that end from then on are told in full, and what "
            "employers say from then on is counted."
        ),
        "before   (cohorts/releases.jsonl is there, and no key)\n"
        "after    COHORTBOOK_KEY=... cohortbook build --remember",
    ),
    "empty-file": Explanation(
        say("A record file holds no record"),
        say(
            "The file's name promises an employer, a cohort or a person, and there is nothing in it. Either the "
            "content was lost on the way, or the file was started and never filled in."
        ),
        say("Fill the file in, or delete it. If it was full yesterday, look at its history before you do either."),
        "before   cohorts/employers/alder-bakery.yml     (empty)\n"
        "after    name: Alder Bakery\n         sector: Food\n         region: ON",
    ),
    "expired-signal": Explanation(
        say("A demand signal has expired, or its due day has passed, and nobody has asked again"),
        say(
            "What an employer needed last year designs nothing. The signal no longer counts as demand; where it is "
            "public, the site shows it as expired. An expired signal with a newer one for the same role is history and "
            "is left alone. A signal whose 'due' day has passed still counts, though the role may have been filled."
        ),
        say(
            "Ask the employer. Add the answer as a new signal with its own 'observed_on', or remove the old one. If "
            "the role was filled, set 'expires' to the day it was."
        ),
        "before   - id: reps-2025\n"
        "           expires: 2025-12-31\n"
        "after    - id: reps-2025\n"
        "           expires: 2025-12-31\n"
        "         - id: reps-2026\n"
        "           observed_on: 2026-05-11\n"
        "           expires: 2026-12-31",
    ),
    "file-too-large": Explanation(
        say("A file is larger than any record or page can be"),
        say(
            "A million bytes are a thick book. A record of that size has usually had a picture or a spreadsheet pasted "
            "into it, and may hold more about people than anybody meant to keep here."
        ),
        say("Take out what does not belong. A long page can be divided into several."),
        "before   playbook/en/discover/everything.md     (2 MB)\n"
        "after    playbook/en/discover/before.md and playbook/en/discover/after.md",
    ),
    "forbidden-character": Explanation(
        say("There is a character in the text that cannot be seen"),
        say(
            "Invisible characters come along when text is copied from PDFs, chats and web pages. Some turn the "
            "direction of what follows, so that people and computers read different things in the same line."
        ),
        say(
            "Go to the line and column, delete the word around that place and type it again. Pasting 'as plain text' "
            "avoids most of them."
        ),
        "before   title: Tech[U+202E] Sales\nafter    title: Tech Sales",
    ),
    "foreign-markup": Explanation(
        say("A page has markup of another program, which nothing fills in"),
        say(
            "Jekyll, Hugo, Docusaurus, GitBook and others put something in the place of their own signs, such as "
            "'include' between braces or <Tabs>, before they read a page as Markdown. This is a note, and the site is "
            "built: readers see the signs, or the parts of an element one after the other. Links that another program "
            "fills in are told for themselves."
        ),
        say(
            "Write in Markdown what the signs stand for: a box as '!!! note' or '::: tip', tabs as '=== \"One\"', a "
            "link to the file itself. The plugins 'macros' and 'include-markdown' fill in signs of their own."
        ),
        'before   {% hint style="info" %}\n         Bring a pen.\n         {% endhint %}\n'
        "after    !!! info\n             Bring a pen.",
    ),
    "future-dated": Explanation(
        say("A demand signal, a session or a consent is dated after the date of the data"),
        say(
            "The site shows what was known on one day: today, or the day given with --as-of. What is dated later does "
            "not count before its day comes, and nobody is shown before the day of the consent; nothing on the site "
            "says so. Mostly the year was mistyped."
        ),
        say(
            "Correct 'observed_on', 'held_on' or 'obtained_on'. If the day is right, build with --as-of and a day that "
            "is not before it, or leave the record as it is: it counts from that day on."
        ),
        "before   observed_on: 2062-05-11\nafter    observed_on: 2026-05-11",
    ),
    "ignored-file": Explanation(
        say("A file is not published because another one has its place"),
        say(
            "This is a note, and the site is built. Both README.md and index.md are the first page of their folder, "
            "and there can be one: it is index.md. Folders that are read on GitHub too often have both."
        ),
        say("Leave it, if it is for readers of the repository. To publish both, give one of them another name."),
        "before   README.md beside index.md\nafter    about.md beside index.md",
    ),
    "ignored-key": Explanation(
        say("Keys at the top of a page are not used"),
        say(
            "This is a note, and the site is built. A page without 'kind', or with 'kind: page', needs no keys. "
            "What other programs put there does no harm; neither does it show anywhere."
        ),
        say("Leave them, or remove them. If the page is to be a play, add the kind and what belongs to it."),
        "before   ---\n         title: Card sorting\n         layout: card\n         ---\n"
        "after    ---\n         title: Card sorting\n         ---",
    ),
    "impossible-date-order": Explanation(
        say("Two dates are in an order that cannot have happened"),
        say(
            "A cohort that ends before it starts, or a consent that ends before it was given, would show on the site "
            "as closed, or count in the wrong year. Mostly a month or a year was mistyped."
        ),
        say("Compare the two dates that the message names with your papers, and correct the one that is wrong."),
        "before   start: 2026-09-14\n         end: 2026-04-12\nafter    start: 2026-09-14\n         end: 2026-12-04",
    ),
    "impossible-headcount": Explanation(
        say("The least, the likely and the most people are not in that order"),
        say(
            "The demand map adds these three numbers up over all employers. If the least is more than the most, the "
            "sums promise jobs that nobody announced."
        ),
        say(
            "Write the smallest number as 'min' and the largest as 'max'. If the employer named one number, "
            "write it three times."
        ),
        "before   headcount:\n           min: 4\n           likely: 2\n           max: 1\n"
        "after    headcount:\n           min: 1\n           likely: 2\n           max: 4",
    ),
    "impossible-score": Explanation(
        say("The results of a self-assessment do not fit its scores"),
        say(
            "Whoever fills it in adds up points and looks for the result. Where the first result begins above 0, or "
            "another below the one before it, some readers find none. One above the highest sum is never reached."
        ),
        say(
            "Order the results from the lowest up. The first has 'at_least: 0'. The highest score is the number of "
            "statements times the points of the best answer."
        ),
        "before   results: [{at_least: 3, ...}]\nafter    results: [{at_least: 0, ...}, {at_least: 3, ...}]",
    ),
    "incomplete-consent": Explanation(
        say("A consent is recorded, but not what shows it"),
        say(
            "A person may ask on any day what they agreed to and when. A consent without its wording and its day "
            "cannot be shown to anybody, and a withdrawal without its day cannot be shown to have been honoured."
        ),
        say(
            "Copy the missing key from the signed form. If the form cannot be found, write 'status: unset': the person "
            "is not published until the consent is recorded in full."
        ),
        "before   consent:\n           status: granted\n           scopes: [profile]\n"
        "after    consent:\n           status: granted\n           scopes: [profile]\n"
        "           wording: 2026-1\n           obtained_on: 2026-05-04",
    ),
    "incomplete-translation": Explanation(
        say("A page has other sections in one language than in another"),
        say(
            "Who reads the shorter page does not learn what the other says, and nothing on it tells them so. Sections "
            "are the headings that begin with ## in the text of the page."
        ),
        say(
            "Compare the two pages heading by heading, and translate what is missing. If the page is meant to be "
            "another one, leave it: this is a note, and the site is built."
        ),
        "before   fr: ## Le début\nafter    fr: ## Le début … ## La fin     (as in English)",
    ),
    "kept-back": Explanation(
        say("Something waits for its day"),
        say(
            "This is a note, and the site is built. A cohort or a page with 'publish_on' is in nothing of the site "
            "before that day: no page, list, search, feed, calendar or number. The nightly build brings it when its "
            "day has come, a cohort's in its own time zone, a page's in that of the first region."
        ),
        say(
            "Nothing, if that is what you want. To see the site as it will be, give that day with --as-of. Links of "
            "the form [words](play:section/page) and [words](cohort:id) are plain words until then. The home page "
            "cannot wait."
        ),
        "before   publish_on: 2026-03-02     (wrong year: it has long been there)\nafter    publish_on: 2027-03-02",
    ),
    "locked-removals": Explanation(
        say("Nobody in the removal ledger can be recognised"),
        say(
            "cohorts/removals.jsonl holds those who withdrew as keyed hashes. Without the key that they were made "
            "with, nobody notices when an old branch or an import brings one of them back."
        ),
        say(
            "Put the key back: into the variable COHORTBOOK_KEY, in CI as a secret, or into .cohortbook-key in the "
            "site's folder, which is never committed."
        ),
        "before   cohortbook check\nafter    COHORTBOOK_KEY=... cohortbook check",
    ),
    "minutes-do-not-add-up": Explanation(
        say("A play's minutes are not the sum of its steps"),
        say("Teams book a room by the minutes at the top and then run the steps. They would run out of time."),
        say("Write the sum that the message gives, or correct the step whose minutes are wrong."),
        "before   minutes: 45     (the steps take 10 and 20)\nafter    minutes: 30",
    ),
    "misplaced-copy": Explanation(
        say("A page that was copied from the standard playbook stands beside its original"),
        say(
            "A page of your own replaces the one of the standard playbook that has the same name. A copy with another "
            "name replaces nothing: readers find both, and the one that you changed may not be the one they read."
        ),
        say(
            "Give the file the name that its original has: 'page' below 'adopted' says which, and the message says "
            "where it belongs. If it is to be a page of its own, take 'adopted' out of it."
        ),
        "before   playbook/en/discover/fist-call.md\nafter    playbook/en/discover/first-call.md",
    ),
    "missing-file": Explanation(
        say("A file that others depend on is not there"),
        say(
            "Without organization.yml the site does not know its name and languages. Without cohort.yml the people in "
            "a folder belong to no cohort, and they would be counted nowhere."
        ),
        say(
            "Add the file, or move the files that need it to where it is. Look at its name too: organisation.yml and "
            "organization.yaml are not organization.yml."
        ),
        "before   cohorts/tech-sales-2026-fall/participants/qk41.yml\n"
        "after    the same, and cohorts/tech-sales-2026-fall/cohort.yml",
    ),
    "missing-key": Explanation(
        say("Something that must be said is not said"),
        say(
            "The site cannot show a cohort without a first day or an employer without a name. It would rather stop "
            "than guess. A key that is there but empty counts as missing."
        ),
        say(
            "Add the key with its value at the place that the message names, indented like the lines around it. Look "
            "for a key above it that is spelled almost the same."
        ),
        "before   name: Alder Bakery\n         sector: Food\n"
        "after    name: Alder Bakery\n         sector: Food\n         region: ON",
    ),
    "missing-language": Explanation(
        say("A text is written in one language of the site and not in another"),
        say("Readers of the other language would find a gap, or a sentence that they cannot read."),
        say(
            "Add the text in the missing language beside the other. If there is no translation yet, write the text "
            "once, without languages: it is then shown to everybody, marked as being in its own language."
        ),
        "before   title:\n           en: Fall cohort\n"
        "after    title:\n           en: Fall cohort\n           fr: Cohorte d'automne",
    ),
    "missing-photo": Explanation(
        say("A photo or a logo is not where its record says, or is not named after its person"),
        say(
            "A wrong file name shows an empty frame at best. At worst it shows one person's face on another person's "
            "page, which is why a photo has the name of its participant's file."
        ),
        say(
            "Put the picture beside the record, and name it after the record. Capital letters count: qk41.JPG is not "
            "qk41.jpg. If there is no picture, delete the line."
        ),
        "before   qk41.yml says   photo: portrait.jpg\n"
        "after    qk41.yml says   photo: qk41.jpg     (and the file is renamed)",
    ),
    "missing-words": Explanation(
        say("Some of what the site's pages say has no words in one of its languages"),
        say(
            "Headings, buttons and notices come from a catalog of each language. What it lacks is said in the site's "
            "first language or in English, so a page may be in two languages."
        ),
        say(
            "Let 'cohortbook messages --language xx' write the catalog, with the language's tag for xx, and fill in "
            "what is empty. It can be done bit by bit: what is there is kept."
        ),
        'before   msgid "Graduates"\n         msgstr ""\nafter    msgid "Graduates"\n         msgstr "Titulados"',
    ),
    "more-problems": Explanation(
        say("A file has more problems than can be told one by one"),
        say(
            "A hundred problems of one file are told, errors first. So many mostly have one cause: a list that lost "
            "its indentation, or a spreadsheet that was pasted into the file. The count at the end is of all of them."
        ),
        say("Mend the first ones and check again."),
        "before   cohorts/skills.yml with 300 lines that are not indented\n"
        "after    cohorts/skills.yml with each line below its skill",
    ),
    "name-in-text": Explanation(
        say("A text shows a name that its person did not agree to show"),
        say(
            "A consent without 'name', a pseudonym, or a first name with an initial protects nobody whose full name "
            "stands in a text, be it their own story, a classmate's, or a page of the playbook. Search engines find it "
            "there, and keep it after the consent ends. Records, pages, addresses, file names, translations and text "
            "files below static/ are searched. What PDFs, office documents, pictures, sounds and films hold is not, "
            "nor are the mail addresses of a team: look through these yourself."
        ),
        say(
            "Go to the place named and take the name out. Look for names in addresses of projects too. If the person "
            "wants their name to be shown, that takes a consent to 'name' and 'display: full'. If somebody else of the "
            "same name is meant, add the file to 'not_a_name_here' in the person's record."
        ),
        "before   name: Robin Okafor-Hale\n         story: Okafor-Hale ran a bakery for ten years.\n"
        "after    name: Robin Okafor-Hale\n         story: Ran a bakery for ten years.",
    ),
    "name-held-back": Explanation(
        say("A text may name somebody who may not be named, and is held back"),
        say(
            "Some names are also words or other people's names, and some people may be named no longer. Such a text "
            "is left out of the site until a person has looked at it; everything else is published. So nobody is "
            "named by mistake, and taking somebody down never waits for a text to be mended."
        ),
        say(
            "Read the text at the place named. If it names the person, take the name out. If the letters mean "
            "something or somebody else, add the file to 'not_a_name_here' in the person's record, and the text is "
            "published again. Other names by which people know somebody, and the name in other alphabets, go into "
            "'also_known_as' there."
        ),
        "before   name: April May                 (and in cohort.yml: Find us in April May Street.)\n"
        "after    name: April May\n         not_a_name_here: [cohorts/spring-2026/cohort.yml]",
    ),
    "nav-without-page": Explanation(
        say("The nav lists a page that does not exist"),
        say(
            "The nav in mkdocs.yml is the order of reading, and the line would lead nowhere. Mostly the page was "
            "renamed or removed. Pages that are made of records have their place in the header and stand in no nav."
        ),
        say(
            "Correct the path or remove the line. Paths begin below the folder of the language: a play at "
            "playbook/en/discover/interview.md is discover/interview.md."
        ),
        "before   - discover/interveiw.md\nafter    - discover/interview.md",
    ),
    "no-front-matter": Explanation(
        say("The keys at the top of a page have no end"),
        say(
            "The file begins with three dashes and a key, and no second line of three dashes says where the keys end "
            "and the text begins. All of the text would be read as keys."
        ),
        say("Put three dashes on a line of their own behind the last key; or remove the first three dashes."),
        "before   ---\n         title: Running a session\n\n         Ask, then be quiet.\n\n"
        "after    ---\n         title: Running a session\n         ---\n\n         Ask, then be quiet.",
    ),
    "no-currency": Explanation(
        say("An amount of money has no currency"),
        say(
            "A number without a currency is no amount. Pay is compared within one currency and never converted, and a "
            "price that leaves the currency to be guessed is wrong for every reader across a border."
        ),
        say(
            "Say once in organization.yml in which currency amounts are, and at a region where it is another. A single "
            "amount in yet another one carries its code: 60000 USD."
        ),
        "before   name: Harbour Skills\nafter    name: Harbour Skills\n         currency: CAD",
    ),
    "not-an-image": Explanation(
        say("A picture cannot be opened"),
        say(
            "The file ends like a picture and is none. Often it was renamed rather than converted (from a phone's "
            "HEIC, for instance), or the download broke off. Pictures of more than 24 million pixels, 16 as a PNG "
            "in colour, or 4 as WebP or AVIF, are not opened. In a plain page it is a warning, and the picture is left "
            "out."
        ),
        say("Open the original in any picture program, and save it again as JPEG, PNG or WebP."),
        "before   qk41.jpg     (a HEIC photo that was renamed)\nafter    qk41.jpg     (saved again as JPEG)",
    ),
    "not-shown": Explanation(
        say("Something is written down that nobody will see, because a permission is missing"),
        say(
            "Photos, quotes, logos and contact details appear only once somebody has agreed to it. Nothing is wrong "
            "with the record; this note is for whoever waits for the picture to appear."
        ),
        say(
            "Ask for the permission, and record it: a scope of the person's consent, 'permission: yes' for a quote, "
            "the day in 'logo_permission' or 'agreed_on'. Without it, leave the record as it is or take the line out."
        ),
        "before   scopes: [profile, name]\nafter    scopes: [profile, name, photo]",
    ),
    "not-utf8": Explanation(
        say("The file is not saved in the encoding UTF-8"),
        say(
            "Some editors and spreadsheets save é or ’ in a way that other computers read as something else. "
            "Names of people would be published misspelled."
        ),
        say(
            "Open the file where it was written and save it as UTF-8. In Notepad: 'Save as', then 'Encoding'. In "
            "Excel: the file type 'CSV UTF-8'. In other editors: 'Save with encoding'. Check the accents once."
        ),
        "before   city: Montr?al     (saved as Windows-1252)\nafter    city: Montréal     (saved as UTF-8)",
    ),
    "number-held-back": Explanation(
        say("The numbers of a cohort could tell of single people, and are held back"),
        say(
            "Before every build the numbers are looked at as a reader would who knows all of them and all earlier "
            "ones. What is in doubt is told no more exactly than the showcase tells it, and everything else is "
            "published. A take-down never waits for a number."
        ),
        say(
            "Nothing has to be done. 'cohortbook audit' lists what was found; please report it, because numbers are "
            "made so that this cannot be."
        ),
        "before   (something in the numbers of a cohort could be worked out)\n"
        "after    (they say what the showcase says)",
    ),
    "outdated-translation": Explanation(
        say("What a page was translated from has changed"),
        say(
            "The translation still says what its source said before. Readers of two languages then follow different "
            "rules, and the one who changed the source may not read the other language."
        ),
        say(
            "Bring the named section of the translation up to date. Then run 'cohortbook translated' with the page and "
            "its --language: it notes the source as it is today, and changes nothing else. Run it too where the "
            "translation needs no change."
        ),
        'before   parts: "6f0c1e a90b77"     (the source as it was when it was translated)\n'
        "after    parts: \"6f0c1e 2d4e80\"     (as it is now, after 'cohortbook translated')",
    ),
    "page-outside-nav": Explanation(
        say("A play is in no entry of the nav"),
        say(
            "Where mkdocs.yml has a nav, readers find what it lists and nothing else. The page would be there, and "
            "nobody would come across it. Without a nav, every page is listed by itself."
        ),
        say(
            "Add the page's path to the nav, where it belongs in the order of reading. A page that is meant to be "
            "found by a link only is named below 'not_in_nav'."
        ),
        "before   - discover/index.md\nafter    - discover/index.md\n         - discover/interview.md",
    ),
    "past-retention": Explanation(
        say("A record is older than the organisation says it keeps them"),
        say(
            "This is a warning, and the site is built. People were told how long you keep what you know of them. The "
            "months count from the last day that the record speaks of: the cohort's last day, work, a check, a "
            "consent, and the end of one that still holds."
        ),
        say(
            "Run 'cohortbook retention'. It lists the records with what depends on them, and with --write it deletes "
            "them. Backups, spreadsheets and Git's history keep copies: it says what to do about these. Or change "
            "'retention' in cohorts/organization.yml, if that is what people were told."
        ),
        "before   retention: {participants_months: 3}     (months were meant to be years)\n"
        "after    retention: {participants_months: 36}",
    ),
    "placed-before-completion": Explanation(
        say("Somebody started work before completing the program"),
        say(
            "That happens, and it is good news: such a placement counts as made on day 0. But it is also what a "
            "mistyped year looks like, so you are asked to look. Of somebody who is still enrolled nothing is counted."
        ),
        say(
            "If the dates are right, nothing is to do: this is a warning and the site is built. Otherwise correct one."
        ),
        "before   completed_on: 2026-05-22\n         started_on: 2025-06-01\n"
        "after    completed_on: 2026-05-22\n         started_on: 2026-06-01",
    ),
    "playbook-warning": Explanation(
        say("A playbook page has a link or a reference that does not work"),
        say(
            "The program that builds the playbook gave this warning. Mostly a link leads to a page that was renamed, "
            "moved or never written, and readers would land on 'not found'."
        ),
        say(
            "Open the page at the line named, and correct the link. Links between plays are safest as "
            "play:section/name."
        ),
        "before   [the interview](../discover/interveiw.md)\nafter    [the interview](play:discover/interview)",
    ),
    "redirect-astray": Explanation(
        say("A line of redirects.yml leads nowhere, in a circle, or away from something that is still there"),
        say(
            "Links, posters and calendars hold addresses for years, so whatever had an old address has to lead to a "
            "page that exists. A name that is still used has its own page, which would be lost."
        ),
        say(
            "Write the old name in front of the colon and the name of today behind it. What was renamed twice may "
            "have two lines, one after the other."
        ),
        "before   cohorts:\n           tech-sales-2026: tech-sales-fal-2026\n"
        "after    cohorts:\n           tech-sales-2026: tech-sales-fall-2026",
    ),
    "removal-due": Explanation(
        say("Somebody withdrew, and nobody has shown yet that nothing is left"),
        say(
            "A withdrawal is done when nothing of the person is left in what is published. 'take_down_days' in "
            "organization.yml says within how many days, 30 where it says nothing."
        ),
        say(
            "Publish, then run 'cohortbook gone ID --url ADDRESS --write': it looks through everything and notes that "
            "nothing is left. What is found is listed with its place. 'cohortbook withdraw ID' lists once more what no "
            "build takes back."
        ),
        "before   cohortbook withdraw qk41 --write\nafter    cohortbook gone qk41 --url https://example.org/ --write",
    ),
    "reported-and-recorded": Explanation(
        say("A cohort has both totals and person records"),
        say(
            "'reported' is for cohorts from before person records were kept. With both, every number would have two "
            "sources that drift apart, and nobody could say which one is published."
        ),
        say("Delete 'reported' where the records of the people are complete; the numbers are then counted from them."),
        "before   reported:\n           enrolled: 12\n         (and files in participants/)\n"
        "after    (only the files in participants/)",
    ),
    "same-person": Explanation(
        say("Two records of a cohort look like one person"),
        say(
            "They share a name, a mail address or a telephone number. A person with two records is counted twice, has "
            "two pages, and after a withdrawal one of them stays."
        ),
        say("Compare the two. Keep one record, with the newest consent. Two people of one name are left as they are."),
        "before   participants/qk41.yml and participants/zz12.yml\nafter    participants/qk41.yml",
    ),
    "several-documents": Explanation(
        say("A file holds more than one record"),
        say(
            "A line of three dashes starts a new YAML document. Only one can be read, so what stands after it would be "
            "left out without a word."
        ),
        say("Move what follows to a file of its own, or delete the three dashes if they were meant as a line."),
        "before   name: Alder Bakery\n         ---\n         name: Birch Bikes\n"
        "after    alder-bakery.yml and birch-bikes.yml",
    ),
    "not-what-it-says": Explanation(
        say("A file in static/ is of another kind than its name says, or of a kind that is not published as it is"),
        say(
            "What lies in static/ is published at the site's root as it is. A browser that finds a script or a page in "
            "such a file would run it as a part of the site, so only kinds that run nothing are taken."
        ),
        say(
            "Save the file again as what its name says. Pictures that pages show belong beside the pages; scripts and "
            "style sheets belong to the theme: put them into its 'custom_dir'."
        ),
        "before   static/widget.js\nafter    overrides/widget.js     (and extra_javascript: [widget.js])",
    ),
    "plugin-failed": Explanation(
        say("A plugin or a hook of MkDocs ended the build"),
        say(
            "Plugins are programs of other people that have their turn while pages are made. One of them met something "
            "that it cannot work with, such as an option or a network that is not there. Nothing was published."
        ),
        say(
            "Read what the plugin says, and look into its documentation. If it loads something from the network, build "
            "once where there is one, and keep the plugin's cache. PLUGINS.md lists the plugins that were tried."
        ),
        "before   - social     (and no network)\nafter    (the line removed, or .cache/ kept between builds)",
    ),
    "published-file": Explanation(
        say("A file in static/ is published at the root of the site"),
        say("This is a note: nobody has to do anything. Whoever checks a change sees that the file will be public."),
        say("Leave it. If the file is not meant for everybody, take it out of static/."),
        "before   static/staff.csv     (which anybody can read)\nafter    staff.csv",
    ),
    "shell-broken": Explanation(
        say("The theme no longer holds a place that pages are filled into (for developers)"),
        say(
            "Pages of cohorts, graduates and employers are made by filling a page that the theme rendered once. A "
            "change to the theme, or another plugin, removed or repeated one of the marks where content goes."
        ),
        say(
            "Undo the latest change to theme/overrides or to the list of plugins, and build again. If it was an update "
            "of Material for MkDocs, go back to the version before it and tell the developers."
        ),
        "before   {% block content %}{% endblock %}\nafter    {% block content %}{{ page.content }}{% endblock %}",
    ),
    "showcase-index": Explanation(
        say("The index for filtering the showcase could not be made"),
        say(
            "Employers filter the showcase over an index that a program called Pagefind makes from the built profiles. "
            "It comes with the package pagefind[bin]; without it the filters would be missing, so nothing is published."
        ),
        say("Install the package, or all packages that the site was tested with, and build again."),
        "before   pip install --no-deps cohortbook\nafter    pip install cohortbook",
    ),
    "site-configuration": Explanation(
        say("The settings in mkdocs.yml, or in that of another language, cannot be used"),
        say(
            "Each language has a settings file: mkdocs.yml for the first, mkdocs.fr.yml for French. It names the "
            "theme, its language, the plugins and the order of the pages. Something in it is missing or misspelled, "
            "or is of another kind than it has to be. Without these settings no page can be built."
        ),
        say(
            "Correct what the message names. The theme is 'material', its language is the file's, and 'cohortbook' "
            "stands below 'plugins'. Compare the file with the sample site's where that does not help."
        ),
        "before   theme: {name: material}\nafter    theme: {name: material, language: fr}     (in mkdocs.fr.yml)",
    ),
    "syntax": Explanation(
        say("The file breaks the rules of YAML and cannot be read"),
        say(
            "The computer could not tell where one value ends and the next begins, so it read nothing of this file. "
            "The cause is often one line above the place that is named."
        ),
        say(
            "Check that the lines of a block begin in the same column, with spaces and no tabs. Put text in quotes "
            "when it holds a colon followed by a space, or a # after a space, or begins with a sign such as [ { @ % !."
        ),
        "before   title: Sales: an introduction\nafter    title: 'Sales: an introduction'",
    ),
    "tag": Explanation(
        say("A value starts with !, which YAML takes for a command"),
        say(
            "In YAML a ! at the start tells a program to build something special from the value. Records are plain "
            "text and never commands, so such a value is refused."
        ),
        say("If the ! belongs to your text, put the whole text in quotes. Otherwise delete it with the word after it."),
        "before   title: !Welcome\nafter    title: '!Welcome'",
    ),
    "taken-address": Explanation(
        say("A file in static/ wants a place in the site that something else has"),
        say(
            "Pages, languages and files that every site writes, such as robots.txt and the sitemap, have their places. "
            "Two files at one address would mean that one of them is lost without a word."
        ),
        say("Give the file another name, or a folder of its own. What robots.txt says is made from the records."),
        "before   static/robots.txt\nafter    (the file removed)",
    ),
    "too-deep": Explanation(
        say("Lists, keys or brackets are nested deeper than any record or text is"),
        say(
            "No record needs more than a few levels, and no paragraph more than a few links. Usually a bracket was not "
            "closed, the indentation ran away, or something was pasted. Reading it could take minutes."
        ),
        say("Go to the place named and look for brackets without their partner, or lines that drift to the right."),
        "before   skills: [[[[[[[[[[[[[[[[[[[[[crm]]]]]]]]]]]]]]]]]]]]]\nafter    skills: [crm]",
    ),
    "totals-do-not-add-up": Explanation(
        say("A cohort's reported totals contradict each other"),
        say(
            "Everybody who was enrolled either completed or did not, and everybody who completed and sought work has "
            "one outcome. If the parts do not give the whole, the published rate is wrong."
        ),
        say(
            "Go back to the count. 'completed' is at most 'enrolled', and the outcomes together are 'completed' less "
            "'excluded'. Nobody stands in two outcomes."
        ),
        "before   completed: 10\n         excluded: 1\n         outcomes: {1A: 7, 3A: 3}\n"
        "after    completed: 10\n         excluded: 1\n         outcomes: {1A: 7, 3A: 2}",
    ),
    "two-names-for-one-slug": Explanation(
        say("Two files would become the same page"),
        say("Both files lead to one web address. One would overwrite the other, and which one is a matter of chance."),
        say("Keep one of the two files, or rename one. Records end in .yml, and a section's first page is index.md."),
        "before   playbook/en/discover.md and playbook/en/discover/index.md\nafter    playbook/en/discover/index.md",
    ),
    "unbound-number": Explanation(
        say("A number in a text says not where it comes from"),
        say(
            "Readers decide by numbers, and hand-typed ones drift: the same rate stands as 76% on one page and as 73% "
            "on the next. So every percentage, rate, amount of money, and every share and count of people, employers "
            "or cohorts in a public text, in digits or in words, has a source, is computed, or is marked as an "
            "example. Without that a count is a warning, and all others stop the build. Left alone are shares and "
            "counts in questions, and those that are spelled out in the steps, checklist, questions, summary or "
            "purpose of a play, or after words such as 'at least' or 'if'; so are dates, versions, fees, and the parts "
            "of something, such as chapter 3 of 7."
        ),
        say(
            "Put square brackets around the words and say behind them, in round ones, what they rest on: claim: with "
            "the id of an entry in cohorts/claims.yml; figure: with a metric, and the computed number is printed in "
            "place of the words; or example: for a number that is made up to explain something. Or write the sentence "
            "without the number."
        ),
        "before   96% of participants found new careers.\n"
        "after    [96% of participants](claim:salescamp-placement) found new careers.\n"
        "after    Placed within 180 days: [figure](figure:placement_rate_180?program=tech-sales)\n"
        "after    With [a dozen people](example:), one more moves the rate by [eight points](example:).",
    ),
    "undocumented-outcome": Explanation(
        say("A placement has nothing that proves it"),
        say(
            "Placement rates are believed because each outcome can be traced to a letter, a pay slip or a message. An "
            "outcome that somebody remembers is not counted; the person counts as still seeking."
        ),
        say(
            "Add 'documentation' with the number under which the proof is kept, without names. Until you have it, "
            "write code: 3A."
        ),
        "before   - code: 1A\n           started_on: 2026-06-01\n"
        "after    - code: 1A\n           started_on: 2026-06-01\n           documentation: offer-2026-014",
    ),
    "unfit-translation": Explanation(
        say("A translation does not fit its sentence"),
        say(
            "Names, dates and numbers are filled into places such as {name} or %(date)s. A place that the sentence has "
            "not cannot be filled in, and one that is missing would lose what readers came for. A sentence about a "
            "number needs a form for each of the language's plurals."
        ),
        say("Write each place exactly as in the sentence, and fill in all forms or none."),
        'before   msgid "Apply by {date}"\n         msgstr "Solicita antes del {fecha}"\n'
        'after    msgid "Apply by {date}"\n         msgstr "Solicita antes del {date}"',
    ),
    "unknown-claim": Explanation(
        say("A text cites a claim that is not in the list of claims"),
        say("The number would stand there without a source, which is what citing it was meant to prevent."),
        say(
            "Correct the id behind claim:, or add an entry to cohorts/claims.yml: what is claimed, the value, the "
            "source, its date, a status and a day to look again."
        ),
        "before   [96% of participants](claim:sales-camp)\nafter    [96% of participants](claim:salescamp-placement)",
    ),
    "unknown-employer": Explanation(
        say("An employer is named that has no record"),
        say(
            "Hires, roles and cohorts are linked to employers by their short names. A name that leads nowhere would "
            "take the hire out of the employer's page and out of the counts."
        ),
        say(
            "Write the name of the employer's file without .yml, or add a file for a new employer in "
            "cohorts/employers/."
        ),
        "before   employer: Alder Bakery\nafter    employer: alder-bakery     (cohorts/employers/alder-bakery.yml)",
    ),
    "unknown-file": Explanation(
        say("A file is in the folder and nothing reads it"),
        say(
            "A record in the wrong place is as good as lost: nobody would see that it is missing from the site. And a "
            "stray document, or a link to another folder, could be published or leak what it holds."
        ),
        say(
            "Move the file to where others of its kind are, correct its ending (.yml for records; .jpg, .png or .webp "
            "for photos), or take it out of the folder."
        ),
        "before   cohorts/employers/alder-bakery.yaml\nafter    cohorts/employers/alder-bakery.yml",
    ),
    "unknown-key": Explanation(
        say("A key is not one that this record has"),
        say(
            "A misspelled key looks right in the file and does nothing: the deadline or the consent you wrote down "
            "would simply not count. A key in the wrong place, too far left or right, has the same effect."
        ),
        say(
            "Correct the spelling, or move the line to where it belongs by its indentation. Delete it if it is "
            "not needed."
        ),
        "before   aplly_by: 2026-08-21\nafter    apply_by: 2026-08-21",
    ),
    "unknown-language": Explanation(
        say("A text is in a language that the site does not have"),
        say(
            "The text would never be shown, because there is no page for it. Often the code is mistyped, such as 'eng'."
        ),
        say(
            "Use the tags that stand under 'languages' in cohorts/organization.yml, or add the language there. Each is "
            "a tag such as es, pt-BR or zh-Hant; buttons and headings come from locale/es.po and its like."
        ),
        "before   title:\n           eng: Fall cohort\nafter    title:\n           en: Fall cohort",
    ),
    "unknown-metric": Explanation(
        say("A text asks for a figure that is not computed"),
        say("Nothing could be printed in its place. Mostly the name is mistyped, or the days are missing."),
        say("Use one of the names that the message lists; the page on outcome figures says what each one means."),
        "before   [figure](figure:placement_rate)\nafter    [figure](figure:placement_rate_180)",
    ),
    "unknown-page": Explanation(
        say("The list of pages that a site does without names one that does not exist"),
        say(
            "A site inherits the standard playbook but for the pages and sections below 'leave_out' in "
            "organization.yml. A name that is none leaves nothing out: it is misspelled, or a newer version has "
            "renamed or removed the page."
        ),
        say("Correct the name or remove it. Pages are written section/page, and sections with a slash behind them."),
        "before   leave_out: [adopt/glosary]\nafter    leave_out: [adopt/glossary]",
    ),
    "unknown-participant": Explanation(
        say("A testimonial names a participant who has no record"),
        say("A person's words are published only with that person's consent, and the consent is kept in their record."),
        say("Write the name of the participant's file without .yml, or take the testimonial out."),
        "before   participant: qk14\nafter    participant: qk41     (participants/qk41.yml)",
    ),
    "unknown-program": Explanation(
        say("A cohort names a program that has no record"),
        say("A cohort takes its curriculum and its criteria from its program. Without it there is nothing to show."),
        say("Write the name of the program's file without .yml, or add the file in cohorts/programs/."),
        "before   program: Tech Sales\nafter    program: tech-sales     (cohorts/programs/tech-sales.yml)",
    ),
    "unknown-question": Explanation(
        say("A discovery session answers a question that is not in the list"),
        say("Answers to one question are compared across employers. An answer without its question would be lost."),
        say("Use the question's id from cohorts/questions.yml, or add the question there."),
        "before   question: growth-obstacle\nafter    question: growth-obstacles",
    ),
    "unknown-reference": Explanation(
        say("A link in a text leads to a page or a figure that does not exist"),
        say("Readers would click on it and find nothing. Mostly the page was renamed, or the employer is not public."),
        say(
            "Correct what stands after the colon: a play is written section/name, a cohort, program or employer by its "
            "file's or folder's name. A figure is of a ?program=, ?cohort= or ?region=, of ?year=latest, or of the "
            "whole organisation; #x, #n, #value, #low or #high behind it prints one part. Or remove the link and keep "
            "the words."
        ),
        "before   [run a session](play:discover/runing-a-session)\n"
        "after    [run a session](play:discover/running-a-session)",
    ),
    "unreadable-face": Explanation(
        say("A font file cannot be read"),
        say(
            "Pictures of shared links show titles in the site's own serif, which has Latin letters, and in the font "
            "files that lie in locale/. With one that cannot be read, titles in its script are left out."
        ),
        say("Put the file there anew, as .ttf, .otf or .woff2, and see that it opens in another program."),
        "before   locale/NotoSansArabic.zip renamed to NotoSansArabic.ttf\nafter    locale/NotoSansArabic.ttf",
    ),
    "letters-without-face": Explanation(
        say("No face has the letters of a title"),
        say(
            "A link that is shared comes with a picture of the page's title. The program's own face has Latin letters. "
            "Titles in others are left off the picture, which then says the site's address."
        ),
        say(
            "Put a font file with these letters into the folder locale/, called as you like; several, where the site "
            "has several scripts. Noto Sans has one for nearly every script, and its licence allows this. Nothing "
            "else changes: pages are shown in what their readers have."
        ),
        "before   locale/ar.po\nafter    locale/ar.po\n         locale/NotoSansArabic.ttf",
    ),
    "wrong-outlines": Explanation(
        say("The outlines of regions cannot be read"),
        say(
            "The map of regions is drawn of the outlines in cohorts/outlines.geojson. They are read as GeoJSON in "
            "degrees of longitude and latitude; of anything else a map would be drawn that shows no country."
        ),
        say(
            "Export the outlines anew as GeoJSON in degrees (EPSG:4326, WGS 84), a Polygon or a MultiPolygon for each "
            "region, with the region's code as its 'id'. Without the file there is a table and no map."
        ),
        'before   {"type": "Feature", "geometry": {"type": "Polygon", …}}\n'
        'after    {"type": "Feature", "id": "ON", "geometry": {"type": "Polygon", …}}',
    ),
    "unknown-outline": Explanation(
        say("A region has no outline on the map"),
        say("The region would be missing on the map, although its numbers stand in the table below it."),
        say(
            "Write the code that the region's outline has in cohorts/outlines.geojson as 'outline' below the region, "
            "or add its outline to that file."
        ),
        "before   - id: NB\n             name: New Brunswick\n"
        "after    - id: NB\n             name: New Brunswick\n             outline: CA-NB",
    ),
    "unknown-region": Explanation(
        say("A region is named that the organisation does not list"),
        say("Readers choose graduates and employers by region. Somebody in an unknown region would never be found."),
        say(
            "Use the short code from 'regions' in cohorts/organization.yml, or add the region there with its time zone."
        ),
        "before   region: Ontario\nafter    region: 'ON'",
    ),
    "unknown-skill": Explanation(
        say("A skill is not in the list of skills"),
        say(
            "What employers ask for, what is taught and what graduates can do meet only if all use the same word. A "
            "second word for the same skill would hide a graduate from an employer who looks for them."
        ),
        say("Use the skill's id from cohorts/skills.yml. Add it there only if no other entry means the same."),
        "before   skill: cold-calling\nafter    skill: cold-outreach     (as in cohorts/skills.yml)",
    ),
    "stand-in": Explanation(
        say("An address or a text still stands in for your own"),
        say(
            "A new site begins with addresses that nobody has, so that none is somebody else's, and with words that "
            "say what is to be written. Readers who write to such an address get no answer, and search engines are "
            "sent to a site that is not there."
        ),
        say(
            "Write the real address into organization.yml, and your own words into records and pages. While nothing is "
            "published yet, nothing has to be done."
        ),
        "before   contact: info@harbour.example\nafter    contact: hello@harbourskills.ca",
    ),
    "unknown-country": Explanation(
        say("A country's code is not one that exists"),
        say("Telephone numbers, dates and amounts of money are written as they are in the country of a region."),
        say("Write the two letters that the country has in ISO 3166, mostly those at the end of its web addresses."),
        "before   country: Canada\nafter    country: CA",
    ),
    "unknown-time-zone": Explanation(
        say("A time zone is not one that computers know"),
        say("Deadlines and calendar entries are an hour off, or a day, when the time zone is wrong."),
        say("Write continent and city as in the list of IANA time zones. Short forms such as EST are not enough."),
        "before   time_zone: Eastern\nafter    time_zone: America/Toronto",
    ),
    "unknown-value": Explanation(
        say("A value is not one of those that the key can have"),
        say("The site shows and counts by these words. It would not know where to put another one."),
        say("Choose one of the values that the message lists, spelled exactly like that, in lower case."),
        "before   mode: in person\nafter    mode: in-person",
    ),
    "unknown-wording": Explanation(
        say("A consent refers to a wording that is not on record"),
        say("Nobody could show the person what they agreed to, so the consent would be worth nothing."),
        say(
            "Copy the version from the signed form. If the version is right, add its text to 'consent_wordings' in "
            "cohorts/organization.yml."
        ),
        "before   wording: 2026-01\nafter    wording: 2026-1     (as in organization.yml)",
    ),
    "unportable-name": Explanation(
        say("A file has a name that not every computer can hold"),
        say(
            "Windows keeps names such as con and aux for devices, refuses some signs, and tells no capital letters "
            "from small ones; a Mac does the latter, too. Whoever fetches the site's files there gets an error, or one "
            "of two files in the place of the other. Many programs on Windows open no path of more than 259 "
            "characters, counted from the disk to the end of the file's name. This is a warning, and the site is built."
        ),
        say("Rename the file, and the links to it. Letters, digits and hyphens are safe everywhere."),
        "before   playbook/en/team/con.md\nafter    playbook/en/team/conference.md",
    ),
    "unreadable-removals": Explanation(
        say("A line of the removal ledger cannot be read"),
        say(
            "cohorts/removals.jsonl holds a line for each person who withdrew and is only ever added to. Whoever "
            "stands in a line that cannot be read could be brought back unnoticed."
        ),
        say(
            "Take the file back as it was: git log -p cohorts/removals.jsonl. After a merge keep the lines of both "
            "sides, and remove the marks of the merge."
        ),
        "before   <<<<<<< HEAD\nafter    (both sides' lines, without the marks)",
    ),
    "partner-left-out": Explanation(
        say("A partner of the hub is not shown"),
        say(
            "A hub shows what its partners publish that day, because consents end and people withdraw. What was "
            "gathered is shown for a day at the longest; a document that is broken, of another version or too large "
            "is not shown at all. The other partners are shown as they are. Single entries are left out where their "
            "words name somebody of your own records who may not be named."
        ),
        say(
            "Run 'cohortbook gather', which tries again. If it says the same, ask the partner to publish its site anew."
        ),
        "before   bay is left out: nothing was gathered yet\nafter    cohortbook gather",
    ),
    "unreadable-releases": Explanation(
        say("The memory of earlier releases cannot be read"),
        say(
            "cohorts/releases.jsonl holds what each release told, one line for each, and is only ever added to. Where "
            "a line cannot be read, nothing is known of what was published, and numbers say less."
        ),
        say(
            "Take the file back as it was: git log -p cohorts/releases.jsonl. After a merge keep the lines of both "
            "sides, and remove the marks of the merge."
        ),
        "before   <<<<<<< HEAD\nafter    (both sides' lines, without the marks)",
    ),
    "unsafe-url": Explanation(
        say("A link would not be safe to click on"),
        say(
            "Some addresses do not lead to a page but make the reader's browser run something, or open a file on their "
            "computer. One that is written without https:// often leads nowhere at all."
        ),
        say(
            "Copy the address from the browser's address bar, with its https://. Mail addresses start with mailto:, "
            "telephone numbers with tel:. Links such as play: work in the playbook only."
        ),
        "before   website: www.alder-bakery.example\nafter    website: https://www.alder-bakery.example",
    ),
    "unsearched-file": Explanation(
        say("A published file in which nobody looks for names"),
        say(
            "Pages and records are searched for people who may not be named. A document, a sound or a film is not: "
            "what is in it is published as it is, also after somebody has withdrawn."
        ),
        say(
            "Read it yourself before it is published, and again after each withdrawal. Where a page can say the same, "
            "write a page: that is searched every time."
        ),
        "before   static/graduates.pdf\nafter    playbook/en/about/graduates.md",
    ),
    "unsettled-merge": Explanation(
        say("Two people changed the same place, and nobody has chosen yet"),
        say(
            "Git could not tell which of two changes is meant, so it wrote both into the file, between lines that "
            "begin with <<<<<<<, ======= and >>>>>>>. Until somebody chooses, nobody knows what the record says."
        ),
        say(
            "Look at what stands between these lines, keep what is right, and delete the lines themselves. Ask the "
            "person who made the other change if you are not sure."
        ),
        "before   <<<<<<< HEAD\n         capacity: 12\n         =======\n         capacity: 14\n         >>>>>>> x\n"
        "after    capacity: 14",
    ),
    "untaught-must-have": Explanation(
        say("An employer must have a skill that no program teaches"),
        say(
            "Nobody can learn here what that role takes, so the chain from demand to hire ends before it begins. "
            "Signals of every visibility are looked at; the values of private ones are not printed."
        ),
        say(
            "Teach the skill in a module, if enough employers ask for it. Or ask the employer again: much of what is "
            "called a must-have turns out to be trainable on the job. A gap that you know of and accept may stay."
        ),
        "before   - skill: coaching-others\n           strength: must\n"
        "after    - skill: coaching-others\n           strength: trainable",
    ),
    "untranslated-page": Explanation(
        say("A language of the site does not have all pages of the playbook"),
        say(
            "Readers of that language get these pages in another one, marked as such. Once somebody has begun to "
            "translate, the ones that are left are easily forgotten."
        ),
        say(
            "Write each page at the same place below the language's folder in playbook/. To keep a page in one "
            "language only, leave it: this is a note, and the site is built."
        ),
        "before   playbook/en/adopt/glossary.md\n"
        "after    playbook/en/adopt/glossary.md and playbook/fr/adopt/glossary.md",
    ),
    "unused-claim": Explanation(
        say("No text cites a claim"),
        say(
            "This is a warning, and the site is built. A claim that nobody cites is looked after in vain. Or its "
            "number stands somewhere without being bound to it, and readers do not see the source."
        ),
        say("Bind the sentence that rests on it, or delete the entry. Keep it with 'status: withdrawn' as a record."),
        "before   Our source says nearly everyone did.\nafter    Our source says [nearly everyone](claim:placed) did.",
    ),
    "unused-consent-scope": Explanation(
        say("Somebody agreed to more than is used"),
        say(
            "This is a warning, and the site is built. A consent to a photo that is not there may mean that the photo "
            "was forgotten. And without 'profile' nothing about the person is shown, whatever else they allowed."
        ),
        say("Add what the person agreed to show, or remove the scope if the form does not say it."),
        "before   scopes: [profile, photo]     (and no photo)\nafter    scopes: [profile]",
    ),
    "unused-translation": Explanation(
        say("A catalog translates a sentence that the site never says"),
        say(
            "A translation belongs to the English sentence letter by letter. After an upgrade, or a slip of the pen, "
            "its words are no longer shown, and nobody would notice."
        ),
        say("Compare it with the English sentence, or let 'cohortbook messages --language xx' set it aside."),
        'before   msgid "Graduate"\nafter    msgid "Graduates"',
    ),
    "withdrawn-claim": Explanation(
        say("A text cites a claim that was withdrawn"),
        say("Somebody decided that the number cannot be repeated, and this page still repeats it."),
        say("Write the sentence without the number, or cite another claim or a computed figure."),
        "before   [96% of participants](claim:old-report) found work.\nafter    Most participants found work.",
    ),
    "wrong-type": Explanation(
        say("A value is of another kind than the key needs"),
        say(
            "A number with a currency sign cannot be added up, and a list written as a sentence cannot be shown as a "
            "list. The message says what is needed."
        ),
        say(
            "Write it as the message says: numbers as digits only, yes or no for yes or no, each entry of a list on a "
            "line of its own after '- '."
        ),
        "before   capacity: about 12\nafter    capacity: 12\n\n"
        "before   eligibility: Lives in Ontario\nafter    eligibility:\n           - Lives in Ontario",
    ),
}
