alsa=yes
# As it opens it ends its JACK client. libjack (1.9.21) cancels that client's thread, and once in some 75 opens Hydrogen crashes
# of that ("terminate called without an active exception") or waits for ever.
tries=3
prepare() {
    local port=$((20000 + RANDOM % 10000))
    mkdir -p ~/.hydrogen
    cat >~/.hydrogen/hydrogen.conf <<END
<?xml version="1.0" encoding="UTF-8"?>
<hydrogen_preferences>
 <audio_engine>
  <osc_configuration><oscServerPort>$port</oscServerPort><oscEnabled>true</oscEnabled></osc_configuration>
 </audio_engine>
</hydrogen_preferences>
END
}
song() { echo "$FOLDER/$CLIENT.h2song"; }
change() { dirty_after oscsend 127.0.0.1 "$(sed -n 's/.*<oscServerPort>\([0-9]*\)<.*/\1/p' ~/.hydrogen/hydrogen.conf)" /Hydrogen/BPM f 87; }
saved() { grep '<bpm>' "$(song)"; }
worthless() { echo worthless >"$(song)"; }
