alsa=yes
# An apostrophe in its window makes the song a beat faster.
change() { press '^seq24 - ' apostrophe apostrophe apostrophe; }
# In seq24's own part of the file: mark, "beats per minute", and the number.
saved() { xxd -p "$PROJECT" | tr -d '\n' | grep -o '24240007........'; }
