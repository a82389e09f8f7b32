"""The tables that rooms are kept in: one SQLite file, or any database that SQLAlchemy speaks."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

metadata = sa.MetaData()

ROOM_LETTERS, HASH = 4, 64

rooms = sa.Table(
    "rooms",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("code", sa.String(ROOM_LETTERS), nullable=False, unique=True),
    sa.Column("secret", sa.String(HASH), nullable=False),  # its digest
    sa.Column("moved_at", sa.Double, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("phase", sa.String(16), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),  # of the question; 0 before the first one
)

remotes = sa.Table(
    "remotes",
    metadata,
    sa.Column("room", sa.ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("secret", sa.String(HASH), nullable=False),  # its digest
    sa.Column("wished", sa.Integer, nullable=False),  # the room's version at which it asked the screen to go on
)

questions = sa.Table(
    "questions",
    metadata,
    sa.Column("room", sa.ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("round", sa.Integer, nullable=False),
    sa.Column("data", sa.JSON, nullable=False),
)

voters = sa.Table(
    "voters",
    metadata,
    sa.Column("room", sa.ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("voter", sa.String(HASH), primary_key=True),  # a digest, another one in each room
    sa.Column("heard_at", sa.Double, nullable=False),
)

votes = sa.Table(
    "votes",
    metadata,
    sa.Column("room", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("vote", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("voter", sa.String(HASH), primary_key=True),  # with the rest of the key: nobody counts twice
    sa.Column("answer", sa.String(64), nullable=False),
    sa.Column("sure", sa.String(8)),
    sa.ForeignKeyConstraint(["room", "voter"], ["voters.room", "voters.voter"], ondelete="CASCADE"),
)

LOG_PAGES = 10_000
"""Of 4 kB, after which the log is brought home nevertheless."""
WRITES = "writes"
"""An option of connections that will write: SQLite takes its lock at once, and never has to give up half-way."""


def connect(url: str) -> sa.Engine:
    """Open a database, with its tables made where there are none."""
    # A connection over a network may have been closed meanwhile.
    engine = sa.create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    try:
        metadata.create_all(engine)
    except (OperationalError, ProgrammingError, IntegrityError):
        metadata.create_all(engine)  # another server was just making them
    return engine


def bring_home(engine: sa.Engine) -> None:
    """Write what lies in SQLite's log into its file, which takes as long as the disk, and keeps nobody waiting."""
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
        finally:
            connection.close()


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # Python's module would begin transactions of its own
    # Whoever only reads waits for nobody; what was answered is on disk, unless the power fails in that moment.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")
    # Of the log it would bring home every 4 MB, in the middle of a vote, and wait for the disk: see `bring_home`.
    connection.execute(f"PRAGMA wal_autocheckpoint={LOG_PAGES}")


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
