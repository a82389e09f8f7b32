"""What keeps the site from being built."""


class CannotBuildError(Exception):
    """Something is not as the builder expects; the sentence is for who builds."""


class NotToBeHadError(CannotBuildError):
    """Something that the site is made of, or made with, is not on this machine and cannot be got."""
