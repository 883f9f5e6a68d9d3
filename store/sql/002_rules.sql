-- The user's rules: what is known of messages before they are retrieved, and what the rules deleted on the server. And
-- what the junk filter has learnt.

-- Header fields that were asked for before the message was retrieved: not paid for twice.
CREATE TABLE peek (
    account_id INTEGER NOT NULL REFERENCES account(id),
    unique_id  TEXT    NOT NULL,
    occurrence INTEGER NOT NULL,
    fields     BLOB    NOT NULL,           -- JSON of the account room
    PRIMARY KEY (account_id, unique_id, occurrence)
) STRICT, WITHOUT ROWID;

-- What a rule deletes, or has deleted, on the server, unread. Kept for a while after the end.
CREATE TABLE rule_log (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES account(id),
    unique_id  TEXT    NOT NULL,
    occurrence INTEGER NOT NULL,
    rule       TEXT    NOT NULL,           -- its name
    state      INTEGER NOT NULL,           -- store.RuleState
    fields     BLOB    NOT NULL,           -- JSON of the account room: what is known of the message
    noted_at   INTEGER NOT NULL,
    due_at     INTEGER NOT NULL,           -- not deleted before
    ended_at   INTEGER NOT NULL            -- 0: still to be deleted
) STRICT;
CREATE UNIQUE INDEX rule_log_message ON rule_log(account_id, unique_id, occurrence);

-- In how many messages a word stood that were good, and that were junk; hash: 8 octets of its FNV-1a.
CREATE TABLE junk_word (
    hash INTEGER PRIMARY KEY,
    good INTEGER NOT NULL,
    junk INTEGER NOT NULL
) STRICT;

-- Which messages the filter was taught with, so that none counts twice and any can be taken back.
CREATE TABLE junk_taught (
    message_id INTEGER PRIMARY KEY,
    junk       INTEGER NOT NULL
) STRICT;
