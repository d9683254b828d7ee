# Starts Audacity so that it takes commands:     sh audacity.sh start PROJECT PIPES
# Succeeds when it takes commands:               sh audacity.sh ask PIPES
#
# Its module mod-script-pipe (manual.audacityteam.org, "Scripting") is loaded when audacity.cfg names it together with its
# place and the time of its file. Its two pipes stand in /tmp, one pair for each user; links to them are made in PIPES.
if [ "$1" = ask ]; then
    # What comes while it starts is answered with an empty line, and not done.
    exec 3<> "$2/from"
    echo 'GetInfo: Type=Tracks Format=Brief' > "$2/to"
    while read -r line <&3; do
        [ "$line" != 'BatchCommand finished: OK' ] || exit 0
    done
    exit 1
fi
project=$2 pipes=$3
config=$XDG_CONFIG_HOME/audacity/audacity.cfg
user=$(id -u)

for name in $(grep -lx audacity /proc/[0-9]*/comm 2> /dev/null); do
    # One that has ended, and whose parent does not know it yet, has no executable any more.
    if [ -O "$name" ] && [ -e "${name%comm}exe" ]; then
        echo "Audacity is already running: only one can take commands"
        exit 1
    fi
done
# While it looks for plug-ins it starts itself again, and that one takes the pipes away from it.
if ! [ -s "${config%/*}/pluginregistry.cfg" ]; then
    echo "Audacity has not looked for its plug-ins yet: start it once by itself, and add it then"
    exit 1
fi
for module in /usr/local/lib*/audacity/modules /usr/lib*/audacity/modules /usr/lib/*/audacity/modules; do
    module=$module/mod-script-pipe.so
    [ -e "$module" ] && break
done
if ! [ -e "$module" ]; then
    echo "Audacity's module mod-script-pipe.so is not installed"
    exit 1
fi

# Where a project of the last time stands in ActiveProjects, or one without a name in its folder for temporary files, it asks
# about that and does not open this one: so both are this session's own.
touch "$config"
awk -v temporary="${config%/*}/temporary" -v module="$module" -v time="$(date -r "$module" +%Y-%m-%dT%H:%M:%S)" '
    BEGIN {
        line["[Module]"] = "mod-script-pipe=1"
        line["[ModulePath]"] = "mod-script-pipe=" module
        line["[ModuleDateTime]"] = "mod-script-pipe=" time
        line["[Directories]"] = "TempDir=" temporary
        line["[GUI]"] = "ShowSplashScreen=0"
    }
    /^\[/ { group = $0 }
    group == "[ActiveProjects]" { next }
    group in line && $0 ~ "^" substr(line[group], 1, index(line[group], "=")) { next }
    { print }
    /^\[/ && group in line { print line[group]; done[group] = 1 }
    END { for (group in line) if (!(group in done)) print group "\n" line[group] }
' "$config" > "$config.new" && mv "$config.new" "$config" || exit 1

rm -f "/tmp/audacity_script_pipe.to.$user" "/tmp/audacity_script_pipe.from.$user"
ln -sf "/tmp/audacity_script_pipe.to.$user" "$pipes/to"
ln -sf "/tmp/audacity_script_pipe.from.$user" "$pipes/from"
exec audacity "$project"
