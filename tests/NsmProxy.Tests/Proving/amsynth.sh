alsa=yes
needs='/usr/bin/python3'
change() { midi amsynth 'c0 05'; }
saved() { cat "$FOLDER/preset_number"; cksum <"$FOLDER/bank"; }
worthless() { echo worthless | tee "$FOLDER/preset_number" >"$FOLDER/bank"; }
