"""A base whose every text tries to break out of the page, for an HTML parser and for Chromium."""

from __future__ import annotations

from pathlib import Path

from .bases import write_base

# What each attempt would do if it worked: call this, or ask this host.
CALL = "kbBroken"
HOST = "outside.example"
SCRIPT = f"<script>{CALL}()</script>"
ATTACKS = (
    f"</title>{SCRIPT}",
    f'"><img src=x onerror={CALL}()>',
    f"'><svg/onload={CALL}()>",
    f"</script>{SCRIPT}",
    f"{{{{ ''.__class__ }}}}{{% raw %}}{SCRIPT}",
    f"-->{SCRIPT}<!--",
    f"<iframe srcdoc='{SCRIPT}'></iframe>",
    f"&lt;b&gt; \\u003cscript\\u003e{CALL}()",
)


def _one(number: int, attack: str) -> str:
    quoted = "'" + attack.replace("'", "''") + "'"
    return f"""\
---
id: kb-h0{number:03}
tipo: procedura
responsabile: {quoted}
verificato: 2026-11-03
prodotti: [{quoted}]
argomenti: [{quoted}]
canali: [{quoted}]
titolo_breve: {quoted}
domande:
  - {quoted}
  - {quoted}
---

# {attack}

{attack} [a](javascript:{CALL}()) [b](data:text/html,{SCRIPT}) [c](JaVaScRiPt:{CALL}()) <javascript:{CALL}()>
[d](x" onclick="{CALL}()) [e](https://{HOST}/a"onmouseover="{CALL}() "t") [f](vbscript:{CALL}())

## Da dire al cliente

> Buongiorno [{attack}] [<img src=x onerror={CALL}()>] {attack}

## {attack}

![{attack}](https://{HOST}/x.png)
![x" onerror="{CALL}()](//{HOST}/x.png)
![y](javascript:{CALL}())
![z](bad.svg)

| {attack.replace("|", " ")} | b |
|---|---|
| {attack.replace("|", " ")} | [x](javascript:{CALL}()) |

### {attack}

!!! {attack}
    {attack}

!!! note "{attack}"
    {attack}

=== "{attack}"
    {attack}

- [ ] {attack}
- {attack}[^1]

[^1]: {attack}

{attack}
: {attack}

```{attack}
{attack}
```

    {attack}

`{attack}` **{attack}** ~~{attack}~~

## Solo per uso interno

{attack}
"""


def write_hostile_base(root: Path) -> Path:
    """Write the base: a folder, a file and an office with hostile names too."""
    texts = {f"it/contratti/h{number}.md": _one(number, attack) for number, attack in enumerate(ATTACKS)}
    texts["it/<img src=x onerror=kbBroken()>/'\"><script>kbBroken()<&script>.md"] = _one(90, ATTACKS[0])
    write_base(root, texts)
    (root / "content/it/contratti/bad.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg"><script>{CALL}()</script></svg>', "utf-8"
    )
    attack = ATTACKS[1].replace('"', '\\"')
    (root / "content/_kb/owners.yml").write_text(
        f'- id: ufficio-contratti\n  name: {{it: "{attack}", en: "{attack}"}}\n'
        f'  products: [luce]\n  channel: {{it: "{attack}", en: "{attack}"}}\n',
        "utf-8",
    )
    (root / "content/_kb/vocabulary.yml").write_text(
        f'products:\n  luce: {{it: "{attack}", en: "{attack}"}}\n'
        f'topics:\n  contratti: {{it: "{attack}", en: "{attack}"}}\n',
        "utf-8",
    )
    (root / "kb.toml").write_text(f"site_name = '''{ATTACKS[0]}'''\n", "utf-8")
    return root
