"""What is said about a step: one file for each scene or each kind of sentence, all of it through gettext."""
