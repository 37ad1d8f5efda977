-- Words are ordered byte by byte whatever the language of the database, so that all that begin with "mart" are one range of the index.
alter table patient_words alter column word type text collate "C";
