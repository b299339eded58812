"""The columns of people: which key of a record each fills, and the headings under which staff keep them."""

from __future__ import annotations

from enum import Enum, auto

from msgspec import Struct

from cohortbook.words import Message, say

Location = tuple[str, ...]


class Kind(Enum):
    """How a cell is read. Of those that are lists, several columns may have one heading with a number behind it."""

    ID = auto()
    NAME = auto()
    LINE = auto()
    PARAGRAPHS = auto()
    DAY = auto()
    YES_NO = auto()
    WHOLE = auto()
    CHOICE = auto()
    CHOICES = auto()
    SKILLS = auto()
    REGION = auto()
    REGIONS = auto()
    LINES = auto()

    @property
    def is_list(self) -> bool:
        return self in (Kind.CHOICES, Kind.SKILLS, Kind.REGIONS, Kind.LINES)


class Column(Struct, frozen=True):
    """`key` is where the value stands in a record, and how `--map` names it. `synonyms` are folded, between commas."""

    key: str
    kind: Kind
    heading: Message
    about: Message
    synonyms: str = ""
    times: int = 1  # how often the template has it

    @property
    def location(self) -> Location:
        return tuple(self.key.split("."))

    @property
    def other_headings(self) -> list[str]:
        """What staff write for it besides its own heading, folded."""
        return self.synonyms.split(", ") if self.synonyms else []


PEOPLE_TITLE = say("Participants")
PEOPLE_COLUMNS = (
    Column(
        "id",
        Kind.ID,
        say("Id"),
        say("The name of the person's file, such as qk41. Leave it empty for somebody new: the import makes one."),
        "identifier, identifiant, participant id, id participant",
    ),
    Column(
        "first_name",
        Kind.NAME,
        say("First name"),
        say("The person's first name. Both names together, or the full name in one column: either will do."),
        "given name, given names, forename, prenom, prenoms, firstname, first, preferred name, prenom usuel",
    ),
    Column(
        "last_name",
        Kind.NAME,
        say("Last name"),
        say("The person's family name."),
        "family name, surname, nom de famille, nom, lastname, last",
    ),
    Column(
        "name",
        Kind.NAME,
        say("Full name"),
        say("The person's full name, where it is not in two columns."),
        "name, nom complet, nom et prenom, prenom et nom, participant, participante, participant name, "
        "student, student name, learner, graduate, fullname",
        times=0,
    ),
    Column(
        "profile.email",
        Kind.LINE,
        say("Email"),
        say("The person's own address. Nobody sees it before the consent covers contact."),
        "e mail, mail, email address, e mail address, personal email, courriel, adresse courriel, adresse e "
        "mail, courriel personnel, adresse electronique, adresse de courriel",
    ),
    Column(
        "profile.phone",
        Kind.LINE,
        say("Telephone"),
        say("The person's own telephone. Nobody sees it before the consent covers contact."),
        "phone, phone number, mobile, cell, telephone number, tel, cell phone, mobile phone, cellulaire, "
        "numero de telephone, no de telephone, portable",
    ),
    Column(
        "status",
        Kind.CHOICE,
        say("Status"),
        say("enrolled, completed (certified) or left early. An empty cell of somebody new means enrolled."),
        "participant status, statut, etat",
    ),
    Column(
        "enrolled_on",
        Kind.DAY,
        say("Enrolled on"),
        say("The day the person enrolled, as 2026-10-01."),
        "enrolled, enrolment date, enrollment date, date enrolled, start date, joined, joined on, date d "
        "inscription, inscrit le, inscrite le, inscription, date de debut, debut",
    ),
    Column(
        "completed_on",
        Kind.DAY,
        say("Completed on"),
        say("The day the person completed, as 2026-10-01. Empty until then."),
        "completed, completion date, end date, graduation date, graduated on, date completed, date de fin, "
        "date d achevement, date de completion, termine le, terminee le, fin",
    ),
    Column(
        "left.on",
        Kind.DAY,
        say("Left on"),
        say("The day the person left without completing. It needs the reason beside it."),
        "leaving date, date left, exit date, date de depart, depart, parti le, partie le",
    ),
    Column(
        "left.reason",
        Kind.CHOICE,
        say("Reason for leaving"),
        say("Why the person left. It needs the day beside it."),
        "leaving reason, exit reason, reason left, raison du depart, motif du depart",
    ),
    Column(
        "intake.seeks_work_in_field",
        Kind.YES_NO,
        say("Seeks work in the field"),
        say("What was recorded when the person joined: whether they seek a job in the program's field. Yes or no."),
        "seeks work, cherche un emploi",
    ),
    Column(
        "intake.may_work",
        Kind.YES_NO,
        say("May work here"),
        say("What was recorded when the person joined: whether they may work here. Yes or no."),
        "may work, work permit, permis de travail",
    ),
    Column(
        "intake.recorded_on",
        Kind.DAY,
        say("Intake recorded on"),
        say("The day on which both were recorded."),
        "intake date",
    ),
    Column(
        "prior.role",
        Kind.LINE,
        say("Role before"),
        say("The role before the program. It needs the sector beside it."),
        "previous role, previous job, prior role, emploi precedent, poste precedent",
    ),
    Column(
        "prior.sector",
        Kind.LINE,
        say("Sector before"),
        say("The sector before the program. It needs the role beside it."),
        "previous sector, prior sector, secteur precedent",
    ),
    Column(
        "prior.years",
        Kind.WHOLE,
        say("Years before"),
        say("Years in that kind of work, in whole numbers."),
        "years of experience, annees d experience",
    ),
    Column(
        "profile.headline",
        Kind.LINE,
        say("Headline"),
        say("What the person offers, in one line and without a name. A profile needs a headline and a story."),
        "profile headline, tagline, accroche",
    ),
    Column(
        "profile.story",
        Kind.PARAGRAPHS,
        say("Story"),
        say("What they did before and why it carries over, without a name. A profile needs a headline and a story."),
        "profile story, recit, histoire, parcours, bio, biography, biographie, about me",
    ),
    Column(
        "profile.skills",
        Kind.SKILLS,
        say("Skill"),
        say(
            "A skill of the vocabulary; with a level, write it as: Negotiation (confident). Several in one cell have "
            "semicolons between them. A skill that the record has already is never taken away."
        ),
        "skills, competence, competences",
        times=4,
    ),
    Column(
        "profile.role_sought",
        Kind.LINE,
        say("Role sought"),
        say("The role that the person seeks."),
        "desired role, sought role, target role, job sought, job wanted, poste recherche, emploi recherche, "
        "poste souhaite",
    ),
    Column(
        "profile.regions",
        Kind.REGIONS,
        say("Region"),
        say("Where the person would work. Several have semicolons between them."),
        "regions, province, provinces, state, province or state",
    ),
    Column("profile.city", Kind.LINE, say("City"), say("The city where the person lives."), "town, ville, location"),
    Column(
        "profile.work_modes",
        Kind.CHOICES,
        say("Work modes"),
        say("on-site, hybrid or remote. Several have semicolons between them."),
        "work mode, modes de travail, mode de travail",
    ),
    Column(
        "profile.availability",
        Kind.CHOICE,
        say("Availability"),
        say("available, open to offers, or hired."),
        "disponibilite",
    ),
    Column(
        "profile.available_from",
        Kind.DAY,
        say("Available from"),
        say("The first day on which the person could start."),
        "available, available on, disponible des, disponible a partir du, disponible a compter du, date de "
        "disponibilite",
    ),
    Column(
        "profile.confirmed_on",
        Kind.DAY,
        say("Availability confirmed on"),
        say("The day on which the availability was last confirmed."),
    ),
    Column(
        "display",
        Kind.CHOICE,
        say("Shown as"),
        say("How the name is shown where the consent covers it: full name, first name and initial, or pseudonym."),
        "display",
    ),
    Column(
        "pseudonym",
        Kind.LINE,
        say("Pseudonym"),
        say("The name to show instead, where the person is shown under one."),
        "pseudonyme",
    ),
    Column(
        "consent.status",
        Kind.CHOICE,
        say("Consent"),
        say(
            "granted, declined or withdrawn, as the signed form says. Granted needs the scopes, wording, day and "
            "evidence of this row; withdrawn needs its day. Nothing is published without."
        ),
        "consent status, consentement, statut du consentement",
    ),
    Column(
        "consent.scopes",
        Kind.CHOICES,
        say("Consent covers"),
        say(
            "What the form covers: profile, name, photo, contact, indexing, testimonial, outcome, network. Several "
            "have semicolons between them. Without profile nothing is shown."
        ),
        "consent scopes, scopes, consent scope, scope, portee du consentement, portees du consentement, "
        "portee, portees",
    ),
    Column(
        "consent.wording",
        Kind.LINE,
        say("Consent wording"),
        say("The version of the wording that the person agreed to, as organization.yml names it."),
        "wording, consent version, wording version, form version, version du consentement, version du "
        "formulaire, formulation",
    ),
    Column(
        "consent.obtained_on",
        Kind.DAY,
        say("Consent given on"),
        say("The day on the signed form."),
        "consent date, date of consent, consent obtained, consent obtained on, consent signed on, signed on, "
        "date signed, date du consentement, consenti le, consentement donne le, signe le, date de signature",
    ),
    Column(
        "consent.expires",
        Kind.DAY,
        say("Consent ends on"),
        say("The last day on which the consent holds."),
        "consent expires, consent expires on, consent expiry, consent until, expires, expires on, expiry "
        "date, fin du consentement, consentement valable jusqu au, expire le",
    ),
    Column(
        "consent.withdrawn_on",
        Kind.DAY,
        say("Consent withdrawn on"),
        say("The day on which the person withdrew it."),
        "withdrawal date, consent withdrawn, withdrawn on, date du retrait, retire le, consentement retire le",
    ),
    Column(
        "consent.evidence",
        Kind.LINE,
        say("Consent form"),
        say("Where the signed form is kept: a reference that says nothing about the person, such as form-2026-014."),
        "evidence, consent evidence, form, form number, form reference, reference, preuve, formulaire, numero "
        "du formulaire, reference du formulaire",
    ),
    Column(
        "notes",
        Kind.PARAGRAPHS,
        say("Notes"),
        say("Notes for staff. They are never published."),
        "note, comment, comments, remarks, remarque, remarques, commentaire, commentaires",
    ),
)
