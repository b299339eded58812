"""Which numbers may be told, and how exactly: decided from what is public, cohort by cohort."""
