-- Retention asks of every payload whether it is a document.

CREATE INDEX document_file_digest ON document_file (digest);
