"""From files to answers: German news articles read, analysed, stored, indexed and searched. No screens."""
