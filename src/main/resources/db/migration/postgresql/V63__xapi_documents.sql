-- Documents of xAPI: states and profiles, byte for byte, each of the client that stored it.
CREATE TABLE xapi_document (
    document_digest BYTEA NOT NULL, -- of everything that names it; an IRI may be longer than a key of an index
    shelf_digest    BYTEA NOT NULL, -- of client, kind, activity and agent
    client          VARCHAR(200) NOT NULL,
    kind            VARCHAR(8) NOT NULL,
    activity_id     VARCHAR(2000),
    agent           TEXT, -- its one identifier, as JSON
    registration    UUID,
    document_id     VARCHAR(2000) NOT NULL,
    media_type      VARCHAR(255) NOT NULL,
    content         BYTEA NOT NULL,
    sha1            VARCHAR(40) NOT NULL, -- of the content
    updated_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (document_digest)
);

CREATE INDEX xapi_document_shelf ON xapi_document (shelf_digest, updated_at);
