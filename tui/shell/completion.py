"""`completion`: what the shells need to complete the command line, made from the table of subcommands."""

import argparse
from collections.abc import Iterable

from tui.shell.exits import Exit
from tui.shell.output import document
from tui.shell.parser import PROGRAM
from tui.shell.table import COMMON, READ, SUBCOMMANDS, Option, Subcommand


def run(options: argparse.Namespace) -> int:
    """Print the completion for one shell."""
    document({"bash": bash, "zsh": zsh, "fish": fish}[options.shell]())
    return Exit.FOUND


def _flags(options: Iterable[Option]) -> list[str]:
    return [flag for option in options if not option.positional for flag in option.flags]


def _words(command: Subcommand) -> list[str]:
    """Return the fixed words that may stand as arguments of a command."""
    return [choice for option in command.options if option.positional for choice in option.choices]


def _takes_files(command: Subcommand) -> bool:
    return any(option.positional and option.completes != "nothing" for option in command.options)


def bash() -> str:
    """Return the completion for bash."""
    values = "\n".join(f"        {case}" for case in _bash_values())
    commands = "\n".join(f"        {case}" for case in _bash_commands())
    return f"""# Completion of {PROGRAM} for bash.
_nato_reader() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command="" each
    for each in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case $each in
        {"|".join(SUBCOMMANDS)}) command=$each; break ;;
        esac
    done
    COMPREPLY=()
    case $before in
{values}
    esac
    local words="" files=""
    case $command in
{commands}
    esac
    if [[ $word == -* ]]; then
        words="$words --help {" ".join(_flags(COMMON))}"
        files=""
    fi
    COMPREPLY=($(compgen -W "$words" -- "$word"))
    if [[ -n $files ]]; then
        local IFS=$'\n'
        COMPREPLY+=($(compgen -f -- "$word"))
    fi
}}
complete -o filenames -F _nato_reader {PROGRAM}
"""


def _bash_values() -> list[str]:
    """Return the cases of options whose value can be completed."""
    cases = {}
    for option in (*COMMON, *(option for command in (READ, *SUBCOMMANDS.values()) for option in command.options)):
        if option.positional or option.switch:
            continue
        kind = {"folders": "-d", "files": "-f", "nothing": f'-W "{" ".join(_all_choices(option))}"'}[option.completes]
        split = "" if option.completes == "nothing" else "local IFS=$'\\n'; "
        cases["|".join(option.flags)] = f'{split}COMPREPLY=($(compgen {kind} -- "$word")); return'
    return [f"{flags}) {reply} ;;" for flags, reply in cases.items()]


def _all_choices(option: Option) -> list[str]:
    """Return the choices that an option has in any command, for it is the option that bash sees first."""
    same = (each for command in (READ, *SUBCOMMANDS.values()) for each in command.options if each.flags == option.flags)
    return list(dict.fromkeys(choice for each in same for choice in each.choices))


def _bash_commands() -> list[str]:
    cases = []
    for command in (*SUBCOMMANDS.values(), READ):
        words = [*_flags(command.options), *_words(command), *([] if command.name else SUBCOMMANDS)]
        name = command.name or '""'
        cases.append(f'{name}) words="{" ".join(words)}" files={"yes" if _takes_files(command) else ""} ;;')
    return cases


def zsh() -> str:
    """Return the completion for zsh."""
    names = "\n".join(f"        {_zsh_quoted(f'{each.name}:{each.help}')}" for each in SUBCOMMANDS.values())
    cases = "\n".join(
        f"    {command.name})\n        _arguments {' '.join(_zsh_arguments(command))} ;;"
        for command in SUBCOMMANDS.values()
    )
    return f"""#compdef {PROGRAM}
# Completion of {PROGRAM} for zsh.
_nato_reader() {{
    local -a commands=(
{names}
    )
    local command each
    for each in ${{words[2,CURRENT-1]}}; do
        if (( ${{commands[(I)$each:*]}} )); then command=$each; break; fi
    done
    if [[ -z $command ]]; then
        _arguments {" ".join(_zsh_options((*READ.options, *COMMON)))} '*:path:_files'
        [[ ${{words[CURRENT]}} == -* ]] || _describe command commands
        return
    fi
    shift words; (( CURRENT-- ))
    case $command in
{cases}
    esac
}}
_nato_reader "$@"
"""


def _zsh_quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _zsh_arguments(command: Subcommand) -> list[str]:
    return [*_zsh_options((*command.options, *COMMON)), *_zsh_positionals(command)]


def _zsh_options(options: Iterable[Option]) -> list[str]:
    made = []
    for option in options:
        if option.positional:
            continue
        told = option.help.translate(str.maketrans("[]:", "(),"))
        value = "" if option.switch else f":{(option.metavar or 'value').lower()}:{_zsh_values(option)}"
        made += [_zsh_quoted(f"{flag}[{told}]{value}") for flag in option.flags]
    return made


def _zsh_positionals(command: Subcommand) -> list[str]:
    return [
        _zsh_quoted(f"{'*' if option.many in ('*', '+') else ''}:{option.flags[0]}:{_zsh_values(option)}")
        for option in command.options
        if option.positional
    ]


def _zsh_values(option: Option) -> str:
    if option.choices:
        return f"({' '.join(option.choices)})"
    return {"files": "_files", "folders": "_files -/", "nothing": " "}[option.completes]


def fish() -> str:
    """Return the completion for fish."""
    seen = f"__fish_seen_subcommand_from {' '.join(SUBCOMMANDS)}"
    lines = [f"# Completion of {PROGRAM} for fish."]
    for command in SUBCOMMANDS.values():
        lines.append(f"complete -c {PROGRAM} -n 'not {seen}' -a {command.name} -d {_fish_quoted(command.help)}")
    lines += [_fish_option(option, f" -n 'not {seen}'") for option in READ.options if not option.positional]
    lines += [_fish_option(option, "") for option in COMMON]
    for command in SUBCOMMANDS.values():
        here = f" -n '__fish_seen_subcommand_from {command.name}'"
        lines += [_fish_option(option, here) for option in command.options if not option.positional]
        if not _takes_files(command):
            words = f" -a {_fish_quoted(' '.join(_words(command)))}" if _words(command) else ""
            lines.append(f"complete -c {PROGRAM}{here} -f{words}")
    return "\n".join(lines) + "\n"


def _fish_option(option: Option, condition: str) -> str:
    flags = " ".join(f"-l {flag.removeprefix('--')}" for flag in option.flags)
    value = "" if option.switch else (" -r -F" if option.completes != "nothing" else " -x")
    words = f" -a {_fish_quoted(' '.join(option.choices))}" if option.choices else ""
    return f"complete -c {PROGRAM}{condition} {flags}{value}{words} -d {_fish_quoted(option.help)}"


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
