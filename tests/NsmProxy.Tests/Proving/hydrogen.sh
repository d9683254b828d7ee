alsa=yes
prepare() {
    mkdir -p ~/.hydrogen
    cat >~/.hydrogen/hydrogen.conf <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<hydrogen_preferences>
 <audio_engine>
  <osc_configuration><oscServerPort>9317</oscServerPort><oscEnabled>true</oscEnabled></osc_configuration>
 </audio_engine>
</hydrogen_preferences>
END
}
song() { echo "$FOLDER/$CLIENT.h2song"; }
change() { oscsend 127.0.0.1 9317 /Hydrogen/BPM f 87; }
saved() { grep '<bpm>' "$(song)"; }
worthless() { echo worthless >"$(song)"; }
