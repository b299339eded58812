"""The columns of employers and of what they need: which key each fills, and under which headings staff keep them."""

from __future__ import annotations

from cohortbook.sheets.columns import Column, Kind
from cohortbook.words import say

EMPLOYERS_TITLE, SIGNALS_TITLE = say("Employers"), say("Demand")
EMPLOYER_COLUMNS = (
    Column(
        "id",
        Kind.ID,
        say("Id"),
        say("The name of the employer's file, such as alder-software. Empty for a new one: it is made from the name."),
        "identifier, identifiant, employer id, id employeur",
    ),
    Column(
        "name",
        Kind.LINE,
        say("Employer"),
        say("The employer's name."),
        "name, company, company name, organization, organisation, nom, entreprise, employer name",
    ),
    Column(
        "sector",
        Kind.LINE,
        say("Sector"),
        say("The sector it works in."),
        "industry, industrie, domaine",
    ),
    Column("city", Kind.LINE, say("City"), say("The city."), "town, ville, location"),
    Column(
        "region",
        Kind.REGION,
        say("Region"),
        say("A region of organization.yml."),
        "province, state, province or territory",
    ),
    Column("website", Kind.LINE, say("Website"), say("Its address, with https://."), "web site, url, site"),
    Column(
        "about",
        Kind.PARAGRAPHS,
        say("About"),
        say("Who they are and what they hire for, in a few sentences."),
        "description, presentation",
    ),
    Column(
        "partner_since",
        Kind.DAY,
        say("Partner since"),
        say("The day on which the partnership began."),
        "partenaire depuis",
    ),
    Column(
        "public",
        Kind.YES_NO,
        say("May be named"),
        say("Whether the employer agreed to be named on the site. A record that says no is changed by hand only."),
        "public, publish, publier",
    ),
    Column(
        "contacts",
        Kind.PARAGRAPHS,
        say("Contacts"),
        say("Names and addresses for staff. They are never published."),
        "contact, contact name, personne ressource",
    ),
    Column(
        "notes",
        Kind.PARAGRAPHS,
        say("Notes"),
        say("Notes for staff. They are never published."),
        "note, comments, remarques, commentaires",
    ),
)

_SKILLS = say(
    "Skills of the vocabulary with semicolons between them; with a level, write one as: Negotiation (confident). A "
    "skill that the record has already is never taken away."
)

SIGNAL_COLUMNS = (
    Column(
        "employer",
        Kind.LINE,
        say("Employer"),
        say("The employer's id or name, on record or in the sheet of employers."),
        "company, company name, organization, organisation, entreprise, employer id, id employeur",
    ),
    Column(
        "id",
        Kind.ID,
        say("Signal"),
        say("A short name of what is needed, such as reps. Empty for a new one: it is made from the role."),
        "id, signal id, identifiant",
    ),
    Column(
        "role",
        Kind.LINE,
        say("Role"),
        say("The role, as candidates would call it."),
        "job title, position, poste, titre du poste, job",
    ),
    Column(
        "headcount.min",
        Kind.WHOLE,
        say("At least"),
        say("How many people at least. It needs the two numbers beside it."),
        "minimum, headcount min",
    ),
    Column(
        "headcount.likely",
        Kind.WHOLE,
        say("Most likely"),
        say("How many people most likely."),
        "likely, headcount likely, probable",
    ),
    Column(
        "headcount.max",
        Kind.WHOLE,
        say("At most"),
        say("How many people at most."),
        "maximum, headcount max",
    ),
    Column("due", Kind.DAY, say("Needed by"), say("The day by which they are needed."), "due, date requise"),
    Column("requirements.must", Kind.SKILLS, say("Skills: must have"), _SKILLS, "must have, skills, competences"),
    Column("requirements.nice", Kind.SKILLS, say("Skills: nice to have"), _SKILLS, "nice to have"),
    Column("requirements.trainable", Kind.SKILLS, say("Skills: learned on the job"), _SKILLS, "trainable"),
    Column(
        "channels",
        Kind.LINES,
        say("Recruits through"),
        say("Where the employer recruits for it today, each in a line of the cell."),
        "channels, canaux",
    ),
    Column(
        "hiring_steps",
        Kind.LINES,
        say("Hiring steps"),
        say("The steps from application to offer, each in a line of the cell."),
        "steps, etapes",
    ),
    Column(
        "deviates",
        Kind.CHOICE,
        say("Requirements waived"),
        say("How often the posting's requirements are waived: never, sometimes, often or always."),
        "deviates",
    ),
    Column(
        "confidence",
        Kind.CHOICE,
        say("How sure"),
        say("stated in talk, committed to us, or posted publicly."),
        "confidence, certainty, certitude",
    ),
    Column(
        "visibility",
        Kind.CHOICE,
        say("Who may see it"),
        say("public, counted only (aggregate), or private. Empty for a new one means private."),
        "visibility, visibilite",
    ),
    Column(
        "observed_on",
        Kind.DAY,
        say("Said on"),
        say("The day on which the employer said so."),
        "observed on, observed, date",
    ),
    Column("expires", Kind.DAY, say("Holds until"), say("The day after which it no longer holds."), "expires"),
)
