-- By hand
-- Names are looked up in NFC from now on. Where an owner has two that differ in nothing else, the first keeps the name; the
-- other keeps its old spelling and is reached by its id.
UPDATE OR IGNORE "channels" SET "name" = nfc("name") WHERE "name" <> nfc("name");
UPDATE OR IGNORE "channel_aliases" SET "alias" = nfc("alias") WHERE "alias" <> nfc("alias");
UPDATE OR IGNORE "actors" SET "resolved_name" = nfc("resolved_name") WHERE "resolved_name" <> nfc("resolved_name");
UPDATE OR IGNORE "actors" SET "name" = nfc("name") WHERE "name" <> nfc("name");
UPDATE OR IGNORE "actor_aliases" SET "alias" = nfc("alias") WHERE "alias" <> nfc("alias");
UPDATE OR IGNORE "keys" SET "active_label" = nfc("active_label") WHERE "active_label" <> nfc("active_label");
UPDATE OR IGNORE "keys" SET "agent_label" = nfc("agent_label") WHERE "agent_label" <> nfc("agent_label");
UPDATE OR IGNORE "sessions" SET "name" = nfc("name") WHERE "name" <> nfc("name");
