-- Files that came with statements (xAPI Part Two 2.4.11), each once for a client, however many statements name it.
CREATE TABLE learning_attachment (
    client  VARCHAR(200) NOT NULL,
    sha2    VARCHAR(128) NOT NULL, -- lower case hexadecimal: SHA-256, 384 or 512
    content BLOB NOT NULL,
    PRIMARY KEY (client, sha2)
);
