"""From files to the library: what to read is planned, read and analysed in worker processes, stored in batches."""
