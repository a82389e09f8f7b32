"""What the vote says to phones and to whoever asks wrongly, in one language."""

from functools import cache

from explainer.serving.texts import catalogue
from explainer.voting.codes import LETTERS
from explainer.voting.tallies import Sure


class VoteWords:
    """
    The words of one language; those without a translation stay English.

    Examples
    --------
    >>> words("ru").join
    'Войти в класс'
    """

    def __init__(self, language: str) -> None:
        _ = catalogue(language).gettext
        pgettext = catalogue(language).pgettext
        letters = " ".join(letter for letter in LETTERS if letter.isalpha())
        digits = " ".join(letter for letter in LETTERS if letter.isdigit())
        self.language = language
        self.title, self.join = _("Vote"), _("Join the class")
        self.type_code = _("Type the four characters from the screen.")
        self.code, self.enter = _("Code"), pgettext("a class", "Join")
        self.no_name = _(
            "No name and no account. This phone is counted once, by a cookie that is deleted with the room."
        )
        self.room = _("Room")
        self.you_are_in, self.wait_first = _("You are in."), _("Wait for the first question.")
        self.wait_next = _("Wait for the next question.")
        self.vote_again = _("Vote again")
        self.answers = _("Your answer")
        self.saved, self.may_change = _("Saved."), _("You can change it until the vote is closed.")
        self.how_sure = _("How sure are you? (you may skip this)")
        self.sure = {
            Sure.GUESS: pgettext("how sure", "a guess"),
            Sure.FAIRLY: pgettext("how sure", "fairly"),
            Sure.VERY: pgettext("how sure", "very"),
        }
        self.closed = _("The vote is closed")
        self.answered = {
            None: _("You answered {answer}."),
            Sure.GUESS: _("You answered {answer}, as a guess."),
            Sure.FAIRLY: _("You answered {answer}, fairly sure."),
            Sure.VERY: _("You answered {answer}, very sure."),
        }
        self.answered_both = _("You answered {first}, then {second}.")
        self.answered_same = _("You answered {answer} both times.")
        self.talk = _("Talk to your neighbour: the second vote comes next.")
        self.unanswered = _("You have not answered.")
        self.unanswered_yet = _("You have not answered; the next vote is open to you.")
        self.what_happened = _("What happened")
        self.the_class, self.first, self.second = (
            _("The class"),
            pgettext("vote", "first"),
            pgettext("vote", "second"),
        )
        self.votes = pgettext("how many", "votes")
        self.so_it_was = _("so it was")
        self.remote = _("Remote")
        self.no_question = _("No question yet.")
        self.needs_script = _("This page needs scripts, and the link that the teacher’s screen shows.")
        self.joined, self.counted = _("Phones in the room: {joined}."), _("{voted} of {joined} have voted.")
        self.wished = _("The screen goes on…")
        self.comes_next = _("Comes next: {next}")
        self.presses: dict[str, str] = {
            "ask": _("Ask the question"),
            "next_question": _("Next question"),
            "close": _("Close the vote"),
            "close_talk": _("Close the vote, talk"),
            "close_step": _("Close the vote, take the step"),
            "vote_again": _("Vote again"),
            "skip": _("Skip the talk"),
            "reopen": _("Reopen the first vote"),
            "again": _("Ask again, votes cleared"),
        }
        self.offline = _("No connection. Your answer is kept and sent again by itself.")
        self.offline_waiting = _("No connection. This page comes back by itself.")
        self.sending = _("Sending…")
        self.refusals = {
            "failed": _("Something went wrong on the server. Try again."),
            "not_found": _("There is nothing at this address."),
            "not_json": _("This cannot be read: an answer is sent as JSON, or by the form of the page."),
            "too_large": _("This is too long for an answer."),
            "hasty": _("Too many requests at once. Wait {seconds} seconds."),
            "tries": _("Too many tries. Wait {seconds} seconds."),
            "no_cookies": _("This page needs cookies, so that each phone is counted once. Allow them, and vote again."),
            "no_database": _("The votes cannot be kept just now. Try again in a moment."),
            "no_room": _("There is no room {code}. Codes use only {letters} and {digits}.").format(
                code="{code}", letters=letters, digits=digits
            ),
            "ended": _("This room has ended; rooms are deleted after a day. Ask for the new code."),
            "room_full": _("This room is full. Ask your teacher for another one."),
            "no_code": _("There are too many rooms just now. Try again later."),
            "not_joined": _("This phone is not in the room. Load the page again."),
            "wrong_secret": _("Only the screen that opened the room can do this."),
            "no_access": _("Only who has been let in on this server can open a room."),
            "unknown_answer": _("The question does not offer this answer."),
            "bad_question": _("This is no question that can be asked."),
            "late": _("Your answer came after the vote was closed, so it is not counted."),
            "moved_on": _("The room has moved on. This is how it stands now."),
            "illegal_move": _("This is not what comes next."),
        }
        self._question, self._question_of = _("Question {number}"), _("Question {number} of {of}")

    def question(self, number: int, of: int | None) -> str:
        """Write which question it is."""
        return (self._question_of if of else self._question).format(number=number, of=of)


@cache
def words(language: str) -> VoteWords:
    """Find the words of a language, which are looked up once."""
    return VoteWords(language)
