"""Every view that a template can be given, for type checkers: nothing imports it when a site is built."""

from __future__ import annotations

from typing import TypeAlias

from cohortbook.pages.cohorts.calendar import CalendarView
from cohortbook.pages.cohorts.curriculum import CurriculumView
from cohortbook.pages.cohorts.employers import CohortEmployersView
from cohortbook.pages.cohorts.graduates import CohortGraduatesView
from cohortbook.pages.cohorts.handout import HandoutView
from cohortbook.pages.cohorts.index import CohortIndexView
from cohortbook.pages.cohorts.outcomes import CohortOutcomesView
from cohortbook.pages.cohorts.overview import OverviewView
from cohortbook.pages.demand.map import DemandView
from cohortbook.pages.employers.employer import EmployerView
from cohortbook.pages.employers.index import EmployerIndexView
from cohortbook.pages.graduates.profile import GraduateView
from cohortbook.pages.graduates.showcase import ShowcaseView
from cohortbook.pages.kit.kit import KitView
from cohortbook.pages.kit.worksheets import WorksheetsView
from cohortbook.pages.outcomes.overview import OutcomesView
from cohortbook.pages.outcomes.program import ProgramOutcomesView
from cohortbook.pages.playbook.home import HomeView
from cohortbook.pages.playbook.play import LandingView, PlayView
from cohortbook.pages.programs.index import ProgramIndexView
from cohortbook.pages.programs.program import ProgramView
from cohortbook.pages.shortlist.shortlist import ShortlistView
from cohortbook.pages.skills.index import SkillIndexView
from cohortbook.pages.skills.skill import SkillView
from cohortbook.pages.touch.follow import FollowView, ReceivedView

MicrositeView: TypeAlias = (
    CurriculumView | CohortGraduatesView | CohortEmployersView | CohortOutcomesView | CalendarView
)
"""Of the pages of a cohort below its overview."""

View: TypeAlias = (
    ProgramIndexView
    | ProgramView
    | CohortIndexView
    | OverviewView
    | MicrositeView
    | HandoutView
    | ShowcaseView
    | GraduateView
    | ShortlistView
    | EmployerIndexView
    | EmployerView
    | DemandView
    | SkillIndexView
    | SkillView
    | OutcomesView
    | ProgramOutcomesView
    | KitView
    | WorksheetsView
    | PlayView
    | LandingView
    | HomeView
    | FollowView
    | ReceivedView
    | None
)
"""None is for pages whose template knows all that they say."""
