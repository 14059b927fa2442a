"""What templates ask of the bundle that their page loads, and what each bundle holds; read from the sources."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from levensbreed.app.kinds import KINDS
from tests.architecture.source import ROOT

FRONTEND = ROOT / "frontend"
PROGRAM = ROOT / "src" / "levensbreed"
IMPORTED = re.compile(r'^\s*(?:import|export)\b[^"]*"(\.[^"]+)"', re.MULTILINE)
STYLED = re.compile(r"([^{}@;]+){")
CLASS = re.compile(r"\.([a-z][\w-]*)")


@dataclass(frozen=True)
class Templates:
    """Templates by name, and the macros in them."""

    texts: dict[str, str]
    macros: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: dict[str, str]) -> "Templates":
        """Find the macros in the texts."""
        macros: dict[str, str] = {}
        for text in texts.values():
            for name, body in re.findall(r"{%-?\s*macro (\w+)\(.*?%}(.*?){%-?\s*endmacro", text, re.DOTALL):
                macros[name] = macros.get(name, "") + body
        bare = {name: re.sub(r"{%-?\s*macro .*?endmacro\s*-?%}", "", text, flags=re.DOTALL) for name, text in texts.items()}
        return cls(bare, macros)

    def pages(self) -> list[str]:
        """Name the templates of whole pages."""
        return sorted(name for name, text in self.texts.items() if "{% extends" in text and not name.split("/")[-1].startswith("_"))

    def whole(self, name: str) -> str:
        """Return the text of a page with all that it extends, includes and calls."""
        texts: dict[str, str] = {}
        asked = [name]
        while asked:
            name = asked.pop()
            text = self.texts.get(name, self.macros.get(name, ""))
            if name in texts:
                continue
            texts[name] = text
            asked += re.findall(r'{%-?\s*(?:include|extends)\s+"([^"]+)"', text)
            asked += [file for slot in re.findall(r"{%-?\s*include of_kind\.(\w+)", text) for file in of_kinds(slot)]
            asked += [called for called in re.findall(r"\b(\w+)\(", text) if called in self.macros]
        return "\n".join(texts.values())

    def bundles(self, name: str) -> set[str]:
        """Name the bundles that a page may load."""
        said = re.search(r"{%-?\s*set bundle = (.*?)\s*-?%}", self.whole(name))
        return set(re.findall(r'"(\w+)"', said[1])) if said else {"main"}


def templates() -> Templates:
    """Return the templates of the program."""
    folders = [folder for folder in PROGRAM.rglob("templates") if folder.is_dir()]
    return Templates.of(
        {file.relative_to(folder).as_posix(): file.read_text("utf-8") for folder in folders for file in folder.rglob("*.html")}
    )


def of_kinds(slot: str) -> list[str]:
    """Name the templates that the kinds of conversations have for a place in a page of the core."""
    return [file for kind in KINDS.values() if (file := getattr(kind.shown.templates, slot))]


def islands_in(text: str) -> set[str]:
    """Name the islands that a text of a page has."""
    return set(re.findall(r"<(lb-[a-z-]+)", text))


def classes_in(text: str) -> set[str]:
    """Name what may be a class in a text of a page: every word in an attribute, conditions too."""
    found = re.findall(r'class="((?:{{.*?}}|{%.*?%}|[^"{])*)"', text, re.DOTALL)
    found += re.findall(r"block page_class -?%}(.*?){%", text)
    return {word for value in found for word in re.findall(r"[a-z][\w-]*", value)}


@cache
def scripts(bundle: str) -> dict[Path, str]:
    """Return every script of a bundle."""
    return _closure(FRONTEND / f"{bundle}.ts", ".ts", IMPORTED)


def sheets(bundle: str) -> set[Path]:
    """Return every style sheet of a bundle."""
    return set(_closure(FRONTEND / "styles" / f"{bundle}.css", "", re.compile(r'@import "(\.[^"]+)"')))


def all_sheets() -> dict[Path, str]:
    """Return every style sheet that holds rules."""
    files = [*(FRONTEND / "styles").glob("*.css"), *FRONTEND.glob("*/styles/*.css")]
    texts = {file: re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL) for file in files}
    return {file: text for file, text in texts.items() if "@import" not in text}


def _closure(first: Path, ending: str, imported: re.Pattern[str]) -> dict[Path, str]:
    found: dict[Path, str] = {}
    asked = [first]
    while asked:
        file = asked.pop()
        if file not in found:
            found[file] = file.read_text("utf-8")
            asked += [(file.parent / f"{name}{ending}").resolve() for name in imported.findall(found[file])]
    return found


def islands_of(bundle: str) -> set[str]:
    """Name the islands that a bundle defines."""
    return set(re.findall(r'^\s*"(lb-[a-z-]+)": Lb', (FRONTEND / f"{bundle}.ts").read_text("utf-8"), re.MULTILINE))


def unstyled(classes: set[str], held: set[Path], rules: dict[Path, str]) -> set[str]:
    """Name the rules that would style something of a page, in style sheets that it does not load."""
    missing = set()
    # The rest of such a name is filled in.
    begun = tuple(name for name in classes if name.endswith("-"))
    for file, text in rules.items():
        if file in held:
            continue
        for selector in (one.strip() for rule in STYLED.findall(text) for one in rule.split(",")):
            asked = set(CLASS.findall(selector))
            if asked and all(name in classes or name.startswith(begun) for name in asked):
                missing.add(f"{file.name}: {selector}")
    return missing
