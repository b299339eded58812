"""What the interview kit says while somebody works with it."""

from __future__ import annotations

from cohortbook.pages.wording import Wording


def kit_words(_: Wording) -> tuple[tuple[str, str], ...]:
    """Sentences for the script, by the name it asks for them. Names in braces are filled in there."""
    return (
        ("unsaved", _("Nothing to save yet.")),
        ("saving", _("Saving …")),
        ("saved", _("Saved in this browser.")),
        (
            "blocked",
            _(
                "This browser does not let the page keep notes. They are on this screen only and go when you close "
                "it. Export them before you leave: a saved copy can be opened here again."
            ),
        ),
        (
            "full",
            _(
                "The browser has no room left, so your latest notes are on this screen only. Export them now; then "
                "delete sessions that you no longer need here, or free space on the device."
            ),
        ),
        (
            "elsewhere",
            _(
                "This session was changed in another window. Nothing has been overwritten: what you see here is "
                "not saved. Which version do you want to go on with?"
            ),
        ),
        ("gone", _("This session was deleted in another window. What you see here is not saved any more.")),
        ("follows", _("Changed in another window; this window shows the latest notes.")),
        ("again", _("The browser had lost these notes. They were still on the screen and are saved again.")),
        ("offline-ready", _("This page now also opens without a connection.")),
        ("no-employer", _("No employer yet")),
        ("session-name", _("{employer}, {round}, {date}")),
        ("context", _("context")),
        ("talent", _("talent")),
        ("pain", _("Pain {n}")),
        ("commitment", _("Promise {n}")),
        ("signal", _("Demand signal {n}")),
        ("requirement", _("Skill {n}")),
        ("own", _("Your question {n}")),
        ("added", _("{item} added.")),
        ("removed", _("Removed.")),
        ("chosen", _("{n} chosen")),
        ("ask-remove", _("Remove this entry? What you wrote in it goes.")),
        (
            "ask-delete",
            _("Delete the session “{session}” from this browser? There is no other copy unless you exported it."),
        ),
        (
            "ask-delete-all",
            _("Delete all {n} sessions from this browser? There is no other copy unless you exported them."),
        ),
        ("deleted", _("The session was deleted from this browser.")),
        ("deleted-all", _("All sessions were deleted from this browser.")),
        ("opened", _("The saved copy was opened as a session of its own.")),
        ("not-a-copy", _("This file is not a saved copy of a session, or it is damaged. Nothing was changed.")),
        ("exported", _("{file} was handed to the browser to save.")),
        ("copied", _("Copied.")),
        ("not-copied", _("The browser did not allow copying. The text is selected: copy it by hand.")),
        ("before-export", _("Before the records can be written:")),
        ("need-employer", _("Choose the employer, or name a new one.")),
        ("need-name", _("Write the new employer’s name.")),
        ("need-sector", _("Write the new employer’s sector.")),
        ("need-region", _("Choose the new employer’s region.")),
        ("need-date", _("Write the day of the session.")),
        ("need-id", _("The session’s id may hold lower-case letters, digits and single hyphens only.")),
        (
            "too-long",
            _(
                "The text in “{field}” is longer than {n} characters. Shorten it for the record; the Markdown "
                "version takes all of it."
            ),
        ),
        ("too-large", _("The session is larger than a record may be (1 MB). The Markdown version takes all of it.")),
        (
            "held-back",
            _(
                "These demand signals are not complete. They go into the session’s notes, not into the employer’s "
                "demand:"
            ),
        ),
        ("lacks", _("{signal}: {missing}")),
        ("lacks-role", _("the role is missing")),
        ("lacks-headcount", _("the headcount is missing, or not in order (at least, likely, at most)")),
        ("lacks-due", _("the date is missing")),
        ("lacks-confidence", _("how sure it is, is missing")),
        ("lacks-expires", _("it ends before the session was held")),
        ("lacks-skill", _("a skill is not chosen: choose it, or remove it")),
        ("unlisted", _("Asked for, and not in the vocabulary: {skill}")),
        ("incomplete", _("Demand signal, not complete yet: {signal}")),
        ("cleaned", _("Invisible characters that no record may hold were left out: {n}.")),
        ("file-session", _("Put this file into the folder cohorts/discovery/.")),
        (
            "file-session-new",
            _(
                "Put this file into the folder cohorts/discovery/. The employer is new to the site: export the "
                "employer’s demand too, or the session names an employer that is not there."
            ),
        ),
        (
            "file-employer-new",
            _(
                "Put this file into the folder cohorts/employers/. If a file of that name is there "
                "already, do not replace it: copy the lines below “demand:” into it."
            ),
        ),
        (
            "file-employer",
            _(
                "Open cohorts/employers/{file} and paste these lines directly below the line “demand:”. If "
                "there is no such line, add it at the end of the file first."
            ),
        ),
        ("no-signals", _("There is no complete demand signal, so there is nothing to add to an employer.")),
        ("md-employer", _("Employer")),
        ("md-date", _("Date")),
        ("md-round", _("Round")),
        ("md-present", _("Present")),
        ("md-answers", _("Questions and answers")),
        ("md-quote", _("Quote")),
        ("md-may", _("may be published")),
        ("md-may-not", _("may not be published")),
        ("md-pains", _("What hurts")),
        ("md-severity", _("Severity")),
        ("md-frequency", _("Frequency")),
        ("md-workaround", _("Workaround")),
        ("md-success", _("What success would look like")),
        ("md-commitments", _("Promises")),
        ("md-due", _("by {date}")),
        ("md-signals", _("Demand")),
        ("md-headcount", _("Headcount")),
        ("md-needed", _("Needed by")),
        ("md-stands-for", _("stands for “{filter}”")),
        ("md-channels", _("Where they recruit")),
        ("md-confidence", _("How sure")),
        ("md-visibility", _("Who may see it")),
        ("md-expires", _("Holds until")),
        ("md-notes", _("Other notes")),
        ("csv-part", _("Part")),
        ("csv-what", _("What")),
        ("csv-text", _("Text")),
        ("csv-detail", _("Detail")),
        ("csv-when", _("When")),
    )
