"""The likeliest slips of somebody who edits records for the first time, and what they read then.

Each is one change to the base book. Who changes a message reads it here as a tired person does: it says the line, what
is wrong in words of the desk and not of YAML, and what to type.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from cohortbook.problems import FORMATS
from problems.cases import BASE, laid_out, report_on

PERSON = "cohorts/tech-sales-2026/participants/qk41.yml"
COHORT = "cohorts/tech-sales-2026/cohort.yml"
HOME = "playbook/en/index.md"
EMPLOYER = "cohorts/employers/alder-software.yml"


class Slip(NamedTuple):
    """In `file`, `old` becomes `new`; without `old`, the file is new. `told` is what is said after the file's path."""

    file: str
    old: str
    new: str
    told: str


SLIPS = {
    "a day that no month has": Slip(PERSON, "obtained_on: 2026-05-04", "obtained_on: 2026-09-31", """\
22:16: bad-date
  'obtained_on' is not a day of the calendar
  that month has fewer days, or there is no such month: write the day meant
"""),
    "a day as one says it": Slip(COHORT, "start: 2026-03-09", "start: March 9, 2026", """\
12:10: bad-date
  'start' is 'March 9, 2026', which is not a date
  write year-month-day, such as 2026-10-01, or leave the line out until it is known
"""),
    "yes where a day belongs": Slip(COHORT, "start: 2026-03-09", "start: yes", """\
12:10: bad-date
  'start' is 'yes', which is not a date
  write year-month-day, such as 2026-10-01, or leave the line out until it is known
"""),
    "a text that begins with a percentage": Slip(PERSON, "story: Twelve years in", "story: % of my years in", """\
7:10: syntax
  a text cannot begin with one of the signs @ ` %
  put the whole text in quotes
"""),
    "a text that begins with a handle": Slip(PERSON, "story: Twelve years", "story: @alder says: Twelve years", """\
7:10: syntax
  a text cannot begin with one of the signs @ ` %
  put the whole text in quotes
"""),
    "a text with a colon": Slip(COHORT, "city: Toronto", "city: Toronto: downtown", """\
6:14: syntax
  there is a ':' here where no key can stand
  put the text in quotes if it holds ': '; otherwise check the indentation of this line and the one above
"""),
    "a text with a number sign": Slip(PERSON, "headline: Cook", "headline: Ranked # 1 cook", """\
6:20: cut-text (warning)
  a text ends here: what follows ' #' on its line is a comment, and is not read
  put the whole text in quotes if it belongs to it; otherwise give the comment a line of its own
"""),
    "a quotation mark that is never closed": Slip(COHORT, "city: Toronto", 'city: "Toronto', """\
6:7: syntax
  the quotation mark that opens here is never closed
  close it at the end of the text; inside single quotes an apostrophe is written twice ('')
"""),
    "the quotation marks of a word processor": Slip(COHORT, "city: Toronto", "city: “Toronto”", """\
6:7: quotation-marks (warning)
  the quotation marks around this text are a word processor's, and will be shown as part of it
  take them away; where quotes are needed, type the straight ones: "
"""),
    "a tab": Slip(PERSON, "  headline", "\theadline", """\
6:1: syntax
  there is a tab here
  replace it by spaces
"""),
    "a key too far to the right": Slip(COHORT, "mode: hybrid", "  mode: hybrid", """\
7:3: syntax
  this line stands further right than the one above it, which has its value
  give it as many spaces in front as the line it belongs beside; if it goes on with the text above, put that in quotes \
as a whole
"""),
    "a key below another one's": Slip(COHORT, "capacity: 12", "  capacity: 12", """\
16:3: unknown-key
  'capacity' is not a key that belongs here
  give it as many spaces in front as 'dates', beside which it belongs
"""),
    "a key beside the one it belongs below": Slip(COHORT, "capacity: 12", "apply_by: 2026-02-13", """\
16:1: unknown-key
  'apply_by' is not a key that belongs here
  it belongs below 'dates', with two spaces more in front than that has
"""),
    "a colon that is missing": Slip(COHORT, "region: ON", "region ON", """\
5:1: syntax
  this line has no ':' after its key
  write 'key: value', or join the line to the text it belongs to
"""),
    "two people changed one place": Slip(COHORT, "capacity: 12", """\
<<<<<<< HEAD
capacity: 12
=======
capacity: 14
>>>>>>> other""", """\
16:1: unsettled-merge
  two people changed this place, and the file holds what both of them wrote
  keep what is right between the lines that begin with <<<<<<< and >>>>>>>, and delete these lines and =======
"""),
    "a skill spelled otherwise": Slip(PERSON, "skill: active-listening", "skill: active-listenning", """\
9:14: unknown-skill
  this is not in the skills vocabulary, cohorts/skills.yml (not shown: it is private)
  did you mean 'active-listening'? Or: correct the id, or add the skill to cohorts/skills.yml
"""),
    "a region spelled otherwise": Slip(PERSON, "regions: [ON]", "regions: [Ont]", """\
11:13: unknown-region
  this is not a region of cohorts/organization.yml (not shown: it is private)
  did you mean 'ON'? Or: correct the id, or add the region to 'regions' in cohorts/organization.yml
"""),
    "an employer's name instead of its id": Slip(PERSON, "employer: alder-software", "employer: Alder Software", """\
14:15: bad-id
  'employer' is not an id
  write the employer's id and not its name: it is the name of its file, without .yml
"""),
    "a skill's label instead of its id": Slip(PERSON, "skill: active-listening", "skill: Active listening", """\
9:14: bad-id
  'skill' is not an id
  write the skill's id and not its label: ids stand in cohorts/skills.yml, and end the addresses of skills on the site
"""),
    "a list of skills without their key": Slip(PERSON, """\
- skill: active-listening
      level: confident""", "- active-listening", """\
9:7: wrong-type
  an entry of 'skills' is not a set of keys
  begin the entry with its key: '- skill: ' and then the value
"""),
    "a region's name instead of its id": Slip(COHORT, "region: ON", "region: Ontario", """\
5:9: unknown-region
  'Ontario' is not a region of cohorts/organization.yml
  did you mean 'ON'? Or: correct the id, or add the region to 'regions' in cohorts/organization.yml
"""),
    "a character that nobody sees": Slip(PERSON, "employer: alder-software", "employer: alder-\u200bsoftware", """\
14:15: bad-id
  'employer' is not an id
  delete the whole value and type it again: it holds a character that cannot be seen
"""),
    "a key spelled otherwise": Slip(PERSON, "enrolled_on", "enrolled on", """\
3:1: unknown-key
  'enrolled on' is not a key that belongs here
  did you mean 'enrolled_on'? Or: delete the line, or check its indentation
"""),
    "a number where several belong": Slip(EMPLOYER, """\
headcount:
      min: 1
      likely: 2
      max: 3""", "headcount: 3", """\
13:16: wrong-type
  'headcount' is not a set of keys
  write these keys below it, each on a line of its own with its value: min, likely, max
"""),
    "a word processor's dash for a list": Slip(PERSON, "    - skill", "    – skill", """\
9:5: syntax
  an entry of a list begins with a hyphen, and this is another sign
  type a hyphen and a space in its place: '- '
"""),
    "a web page's space in front": Slip(PERSON, "  headline", "\u00a0 headline", """\
6:1: syntax
  a space in front of this line is none that YAML knows
  take the spaces in front away and type them again: a word processor or a web page made others of them
"""),
    "words behind quoted ones": Slip(PERSON, "headline: Cook turned seller", 'headline: "Cook" turned seller', """\
6:20: syntax
  the text in quotes ends at the second quotation mark, and more follows it here
  put single quotes (') around the whole text, and leave the double ones inside as they are
"""),
    "an apostrophe inside single quotes": Slip(PERSON, "headline: Cook turned seller", "headline: 'Cook's turn'", """\
6:19: syntax
  the text in quotes ends at the second quotation mark, and more follows it here
  put double quotes around the whole text: an apostrophe inside needs nothing then
"""),
    "words behind bracketed ones": Slip(PERSON, "headline: Cook turned", "headline: [Cook] turned", """\
6:20: syntax
  the brackets end before this place, and more follows here
  put the whole text in quotes
"""),
    "a path of Windows in quotes": Slip(PERSON, "documentation: offer-2026-014", r'documentation: "C:\Users\a"', """\
17:25: syntax
  a backslash in double quotes begins a code, and this is not one
  write the backslash twice, or use single quotes
"""),
    "a text beside the sign for long ones": Slip(PERSON, "story: Twelve", "story: > Twelve", """\
7:12: syntax
  behind '>' and '|' nothing may stand on the same line
  begin the text on the next line, with two spaces more in front; or take the sign away
"""),
    "a bracket that ends the file": Slip(PERSON, "evidence: form-2026-001", "evidence: [", """\
23:13: syntax
  the bracket [ that opens here is not closed, or a comma is missing inside it
  close it with ], or put the whole text in quotes where the bracket belongs to the text
"""),
    "a consent that covers nothing": Slip(PERSON, "  scopes: [profile, name]\n", "", """\
19:3: incomplete-consent (warning)
  the consent is granted, and nothing says what it covers: nothing of the person is shown
  add 'scopes' with what is marked on the signed form, such as: scopes: [profile, name]
"""),
    "a consent of a year to come": Slip(PERSON, "obtained_on: 2026-05-04", "obtained_on: 2036-05-04", """\
22:16: future-dated (warning)
  this is dated after 2026-06-15, the date of the data, and it does not count before its own day comes
  correct the year, or build with --as-of and a day that is not before it
"""),
    "somebody hired whose program nobody closed": Slip(PERSON, """\
status: completed
enrolled_on: 2026-03-09
completed_on: 2026-05-15""", """\
status: enrolled
enrolled_on: 2026-03-09""", """\
15:17: placed-before-completion (warning)
  this work began, and the record says that the person is still enrolled: it is not counted yet
  if the program is over for them, write how it ended in 'status', with its day; otherwise leave it
"""),
    "a folder spelled otherwise": Slip("cohorts/employer/acme.yml", "", "name: Acme", """\
 unknown-file
  nothing reads this file: the folder 'employer' is none of those for records
  rename the folder to 'employers'
"""),
    "a link to one's own disk": Slip(HOME, "play:discover/running-a-session", "file:///plan.docx", """\
7:24: unsafe-url
  this link leads to a file on somebody's own computer, and no reader has it
  put the file beside the page and write its name here, or link none
"""),
    "a new name without its kind": Slip("cohorts/redirects.yml", "", "spring: tech-sales-2026", """\
1:1: unknown-key
  'spring' is not a key that belongs here
  write it below the kind of what was renamed, with two spaces in front: programs, cohorts, employers, skills, plays
"""),
    "a language spelled otherwise": Slip("cohorts/organization.yml", "[en, fr]", "[en, fre]", """\
14:17: unknown-language
  no language is called 'fre'
  did you mean 'fr'? Or: write its tag, such as es, pt-BR or ar; a language that has none needs words of its own \
first: an empty file locale/fre.po
"""),
    "a word that is none of the choices": Slip(PERSON, "status: completed", "status: Graduated", """\
2:9: unknown-value
  'status' has a value that is not one of its choices
  write one of: enrolled, completed, left
"""),
    "a consent without its form": Slip(PERSON, "  evidence: form-2026-001\n", "", """\
19:3: incomplete-consent (warning)
  the consent is granted, and nothing says where the signed form is kept
  add 'evidence' with a reference that says nothing about the person, such as form-2026-014
"""),
    "an hour's wage": Slip(PERSON, "    role: Sales representative", """\
    role: Sales representative
    base_annual: 24 CAD""", """\
16:18: unlikely-pay (warning)
  this is too little for a year's pay: is it that of an hour?
  write what a year pays: the wage of an hour, times the hours of a week, times 52
"""),
    "a person's name in a text": Slip(EMPLOYER, "public: yes", """\
public: yes
about: >-
  They build software.
  They hired Jordan Example.""", """\
10: name-in-text
  this text would be published, and it names 'qk41', who has not agreed to be named
  take the name out; if it is somebody else's, add 'cohorts/employers/alder-software.yml' to 'not_a_name_here' in \
cohorts/tech-sales-2026/participants/qk41.yml
"""),
    "a spreadsheet among the records": Slip("cohorts/tech-sales-2026/people.xlsx", "", "PK", """\
 unknown-file
  nothing reads a spreadsheet here, and it may hold more of people than belongs beside records
  move it out of the site's folder, then: cohortbook import people.xlsx --cohort tech-sales-2026
"""),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_so_that_it_can_be_mended(slip: Slip, tmp_path: Path) -> None:
    """Otherwise a first-time coordinator reads a sentence about YAML and gives up, or nothing is said at all."""
    site = laid_out(BASE, tmp_path)
    file = site / slip.file
    before = file.read_text(encoding="utf-8") if slip.old else ""
    assert slip.old in before
    file.parent.mkdir(exist_ok=True)
    file.write_text(before.replace(slip.old, slip.new, 1) if slip.old else slip.new, encoding="utf-8")
    told = FORMATS["text"](report_on(site), "en")
    assert told == f"{slip.file}:{slip.told}"


def test_the_slips_are_forty_or_more() -> None:
    """Otherwise the table shrinks without anybody saying so."""
    assert len(SLIPS) >= 40
