alsa=yes
needs='/usr/bin/python3'
# Controller 7, the volume of the first channel's part.
change() { midi yoshimi 'b0 07 2a'; }
saved() { content "$PROJECT" | grep -o '<par name="volume" value="[0-9]*"' | head -n 3; }
