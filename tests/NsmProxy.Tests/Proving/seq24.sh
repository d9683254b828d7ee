alsa=yes
# An apostrophe in its window makes the song a beat faster.
change() { redrawn_after seq24 --name '^seq24 - ' 112 340 36 20 press '^seq24 - ' apostrophe; }
# In seq24's own part of the file: mark, "beats per minute", and the number.
saved() { xxd -p "$PROJECT" | tr -d '\n' | grep -o '24240007........'; }
# It handles the signal just before it reads the song.
worthless() { window '^seq24 - \[song'; }
