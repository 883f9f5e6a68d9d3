-- Unique-ids of which another program says that it has retrieved the message.
ALTER TABLE uniqueid ADD COLUMN learnt INTEGER NOT NULL DEFAULT 0; -- 1: no session of ours has seen its message
