"""
A class votes: the page for phones, and what the teacher's screen asks of the server.

All addresses stand below the server's own. What is posted is JSON (``Content-Type: application/json``); so is what is
answered, but for the page. What is refused is answered as ``{"error": key, "message": sentence}``, in the language of
``?lang=``, or else the browser's.

For the teacher's screen, each with the room's secret as ``Authorization: Bearer …``:

POST ``/vote/rooms``, ``{}``
    Opens a room, for whoever has been let in on the server: 201 ``{"room": "K7MP", "secret": …, "lasts": seconds}``.
    To a screen on the server's own machine it says as well where others find the vote: ``"join"``, empty for nowhere.
GET ``/vote/rooms/K7MP``
    How it stands: `explainer.voting.told.ForTeacher`; with ``?bars=1`` the first vote's bars while the class talks.
GET ``/vote/rooms/K7MP/events?secret=…``
    The same for an ``EventSource``, which can send no header: an event ``state`` at once, and with each change.
POST ``/vote/rooms/K7MP/question``, ``{"question": Question.data(), "after": number of the last one, or 0}``
    Asks the next question, and answers as GET does. 400 ``bad_question`` says in ``"detail"`` what is wrong with it.
POST ``/vote/rooms/K7MP/move``, ``{"move": "next", "version": the one that was seen}``
    Goes on, and answers as GET does. Where the room has moved meanwhile, or does not go there from where it stands,
    this and the one before answer 409 ``moved_on`` or ``illegal_move`` with ``"state"``: nothing happens twice.
GET ``/vote/rooms/K7MP/results``
    Every question that is through, see `explainer.voting.results`; with ``?format=csv`` as a table.
DELETE ``/vote/rooms/K7MP``
    204, and nothing is left in it.

For the teacher's own phone, the remote, with a secret of its own, ``"remote"`` of the room that was opened:

GET ``/vote/K7MP/remote#secret``
    The page; its script reads the secret, which the server is not sent for it.
GET ``/vote/rooms/K7MP/remote/events?secret=…``
    Events ``state``, ``{"version", "phase", "html"}``, with the votes as they come in, as
    `explainer.voting.told.ForRemote` has them.
POST ``/vote/rooms/K7MP/remote``, ``{"press": "next", "version": the one that was seen}``
    Goes on as the screen does; ``"wish"`` asks the screen for the next question, which says ``"wished"`` to it. Neither
    can it ask a question of its own, nor delete the room, nor see its results.

For phones, which are known by a cookie:

GET ``/vote``, ``/vote/K7MP``
    The page that asks for the code; the page of a room, which works without a script as well.
POST ``/vote/K7MP/answer``, ``{"number", "round", "vote", "answer", "sure"}``
    Counts an answer, ``"sure"`` if said: ``{"version", "phase", "html"}``. 409 ``late`` with ``"state"`` where the vote
    is closed.
GET ``/vote/K7MP/events``
    Events ``state`` of the same form; ``beat`` while nothing happens; ``refused`` at the end.

The page is written by the server alone, from what `explainer.voting.told.ForVoter` holds.
"""
