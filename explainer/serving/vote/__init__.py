"""
A class votes: the page for phones, and what the teacher's screen asks of the server.

All addresses stand below the server's own, as ``/vote`` does. What is posted is JSON (``Content-Type:
application/json``), what is answered too, but for the page. Every answer that is no success is
``{"error": key, "message": sentence}``, in the language of ``?lang=``, or of the browser.

==========================================  ===================================  =====================================
for the teacher's screen                     posted                               answered
==========================================  ===================================  =====================================
POST ``/vote/rooms``                         ``{}``                               201 ``{"room": "K7MP", "secret": …,
                                                                                  "expires": seconds since 1970}``
GET  ``/vote/rooms/K7MP``                    (``?bars=1`` asks for the bars)       `ForTeacher`
GET  ``/vote/rooms/K7MP/events``             (``?bars=1&secret=…``)               events ``state``: `ForTeacher`
POST ``/vote/rooms/K7MP/question``           ``{"question": `Question.data`,      `ForTeacher`
                                             "number": the last one's}``
POST ``/vote/rooms/K7MP/move``               ``{"move": "next", "version": the    `ForTeacher`; 409 with the state where
                                             one that was seen}``                 it has moved on, or may not so move
GET  ``/vote/rooms/K7MP/results``            (``?format=csv`` for a table)        every question with both votes
DELETE ``/vote/rooms/K7MP``                                                       204, and nothing is left of it
==========================================  ===================================  =====================================

The teacher's requests carry the room's secret as ``Authorization: Bearer …``; an ``EventSource``, which cannot, as
``?secret=…``. `ForTeacher` is `explainer.voting.told.ForTeacher` as JSON; ``?lang=`` chooses its language.

==========================================  ===================================  =====================================
for phones                                   posted                               answered
==========================================  ===================================  =====================================
GET  ``/vote``, ``/vote/K7MP``                                                    the page: asks for the code, or joins
POST ``/vote/K7MP/answer``                   ``{"number", "round", "vote",        the state; 409 where the vote is
                                             "answer", "sure"}``                  closed
GET  ``/vote/K7MP/events``                                                        events ``state``
==========================================  ===================================  =====================================

A phone's state is ``{"version", "phase", "html"}``: the page is written by the server alone, from what
`explainer.voting.told.ForVoter` holds, and works without a script as well.
"""
