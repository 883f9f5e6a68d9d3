-- The first schema: accounts, folders, messages with their octets, unique-ids, settings and the search index.

CREATE TABLE account (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT    NOT NULL,
    settings BLOB    NOT NULL,             -- JSON of the account room, without secrets
    removed  INTEGER NOT NULL DEFAULT 0    -- 1: being removed; hidden, the rest goes in slices
) STRICT;
CREATE UNIQUE INDEX account_name ON account(name) WHERE removed = 0;

CREATE TABLE folder (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES account(id),
    role       INTEGER NOT NULL,           -- store.Role
    name       TEXT    NOT NULL,           -- '' for standard folders
    parent_id  INTEGER NOT NULL DEFAULT 0, -- 0: top
    total      INTEGER NOT NULL DEFAULT 0, -- these three by trigger
    unread     INTEGER NOT NULL DEFAULT 0,
    octets     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX folder_name ON folder(account_id, parent_id, role, name);

-- What a list shows. Everything from "sender" on is read from the octets and can be rebuilt.
CREATE TABLE message (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id  INTEGER NOT NULL REFERENCES account(id),
    folder_id   INTEGER NOT NULL REFERENCES folder(id),
    date        INTEGER NOT NULL,          -- of the Date field, else received
    flags       INTEGER NOT NULL,          -- store.Flags
    place       INTEGER NOT NULL,          -- store.Place
    size        INTEGER NOT NULL,          -- of the whole message
    received    INTEGER NOT NULL,
    whole       INTEGER NOT NULL,          -- 0: only the beginning is here
    octets      INTEGER NOT NULL,          -- that are here
    digest      BLOB    NOT NULL,          -- SHA-256 of the octets that are here
    sender_name TEXT    NOT NULL,
    sender_addr TEXT    NOT NULL,
    recipients  TEXT    NOT NULL,          -- as a list shows them
    subject     TEXT    NOT NULL,
    preview     TEXT    NOT NULL,          -- one line
    sender_key  TEXT    NOT NULL,          -- folded, cut; for sorting
    subject_key TEXT    NOT NULL,          -- the same, without "Re:"
    message_id  TEXT    NOT NULL,          -- field Message-ID without brackets
    refs        TEXT    NOT NULL,          -- References or In-Reply-To, oldest first, separated by blanks
    topic       INTEGER NOT NULL,          -- hash of the subject without "Re:", folded; 0: none
    orphan      INTEGER NOT NULL,          -- 1: a reply by its subject that does not say to what
    thread_id   INTEGER NOT NULL DEFAULT 0 -- the conversation: the id of one message that is or was in it
) STRICT;
-- Covering: all ids of a folder in any order, and those of them that a filter leaves, without the wide rows.
CREATE INDEX message_date    ON message(folder_id, date, id, flags, size);
CREATE INDEX message_sender  ON message(folder_id, sender_key, date DESC, id DESC, flags);
CREATE INDEX message_subject ON message(folder_id, subject_key, date DESC, id DESC, flags);
CREATE INDEX message_size    ON message(folder_id, size, id, flags);
CREATE INDEX message_thread  ON message(thread_id, id);
CREATE INDEX message_topic   ON message(account_id, topic, date) WHERE topic <> 0;

CREATE TRIGGER message_added AFTER INSERT ON message BEGIN
    UPDATE folder SET total = total + 1, unread = unread + (new.flags & 1 = 0), octets = octets + new.size
    WHERE id = new.folder_id;
END;
CREATE TRIGGER message_removed AFTER DELETE ON message BEGIN
    UPDATE folder SET total = total - 1, unread = unread - (old.flags & 1 = 0), octets = octets - old.size
    WHERE id = old.folder_id;
END;
CREATE TRIGGER message_changed AFTER UPDATE OF flags, folder_id, size ON message
WHEN (old.flags & 1) <> (new.flags & 1) OR old.folder_id <> new.folder_id OR old.size <> new.size BEGIN
    UPDATE folder SET total = total - 1, unread = unread - (old.flags & 1 = 0), octets = octets - old.size
    WHERE id = old.folder_id;
    UPDATE folder SET total = total + 1, unread = unread + (new.flags & 1 = 0), octets = octets + new.size
    WHERE id = new.folder_id;
END;

-- The octets, once, unchanged: pieces of 512 KiB, each a codec octet and its data (store/chunk.go).
CREATE TABLE chunk (
    id   INTEGER PRIMARY KEY,              -- message id << 20 | number of the piece; one clustered tree
    data BLOB    NOT NULL
) STRICT;

-- What is remembered of a maildrop. A row outlives its message, so that nothing is retrieved twice.
CREATE TABLE uniqueid (
    account_id INTEGER NOT NULL REFERENCES account(id),
    unique_id  TEXT    NOT NULL,
    occurrence INTEGER NOT NULL,           -- 0, 1 for a twin ...
    octets     INTEGER NOT NULL,           -- as the server lists it
    digest     BLOB    NOT NULL,           -- store.HeaderDigest
    message_id INTEGER NOT NULL,           -- 0: deleted here, or never stored
    place      INTEGER NOT NULL,           -- store.Place
    first_seen INTEGER NOT NULL,
    last_seen  INTEGER NOT NULL,           -- last proof that the server has it
    deleted_at INTEGER NOT NULL,           -- here
    gone       INTEGER NOT NULL,           -- 1: no longer on the server
    PRIMARY KEY (account_id, unique_id, occurrence)
) STRICT, WITHOUT ROWID;
CREATE INDEX uniqueid_message ON uniqueid(message_id) WHERE message_id <> 0;

-- Which conversation a Message-ID belongs to, that of a message or one it refers to; hash: 8 octets of its SHA-256.
CREATE TABLE thread_key (
    account_id INTEGER NOT NULL REFERENCES account(id),
    hash       INTEGER NOT NULL,
    thread_id  INTEGER NOT NULL,
    PRIMARY KEY (account_id, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_key_thread ON thread_key(thread_id);

CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Words only, no text: the text is in the octets. Accents are folded here; runs of CJK come as bigrams (store/bigram.go).
CREATE VIRTUAL TABLE fts USING fts5(
    subject, sender, recipients, body, attachments,
    content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);
