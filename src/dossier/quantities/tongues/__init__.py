"""The languages whose words are known: English, German, Albanian, Serbian (in Latin letters)."""
