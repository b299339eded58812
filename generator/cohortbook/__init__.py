"""Cohortbook turns a folder of Markdown plays and YAML cohort records into one published site."""

__version__ = "0.1.0"
