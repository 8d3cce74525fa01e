"""Texts that mean harm: what a translator, a file, a machine or a reader could send us, by class.

`PAYLOADS` are all of them; `REFUSED` those with a character that no page may hold, and that are
never built into one; `CLEAN` the others, which have to come out as the words that they are.
"""

_SCRIPT = (
    *(
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<script",
        "</script>",
    ),
    *("<script>/*", "*/alert(1)</script>", "<scr<script>ipt>alert(1)</scr</script>ipt>"),
    *("</title><script>alert(1)</script>", "</style><script>x</script>", "</textarea><script>x"),
    *("<!--<script>", "--><script>x</script>", "--!><script>x</script>", "<![CDATA[<script>x]]>"),
    *('<noscript><p title="</noscript><img src=x onerror=alert(1)>">', "<template><script>x"),
    *("<math><mi><table><mglyph><style><img src=x onerror=alert(1)>", "<svg><script>alert&lpar;1)"),
    *("<svg/onload=alert(1)>", "<svg><animate onbegin=alert(1) attributeName=x>", "<xmp><p>"),
    *("<svg><foreignObject><iframe src=javascript:x>", "<svg><use href=data:image/svg+xml,x#y>"),
    *("<plaintext>", "<listing>", "<frameset onload=x>", "<isindex>", "<marquee onstart=x>"),
    *("<select><script>x</script>", "<option></select><img src=x onerror=y>", "<keygen autofocus>"),
)
_ELEMENTS = tuple(
    f"<{name} id=x>words</{name}>"
    for name in (
        *("a", "abbr", "article", "audio", "base", "bdo", "body", "button", "canvas", "dialog"),
        *("div", "embed", "fieldset", "font", "form", "frame", "h1", "head", "html", "iframe"),
        *("img", "input", "ins", "label", "legend", "link", "main", "map", "meta", "object"),
        *("p", "picture", "portal", "pre", "slot", "source", "span", "style", "table", "td"),
        *("title", "tr", "track", "ul", "video", "wbr", "x-own"),
    )
)
_HANDLERS = tuple(
    f'" {name}="alert(1)'
    for name in (
        *("onabort", "onafterprint", "onanimationend", "onauxclick", "onbeforeinput", "onblur"),
        *("onbeforeunload", "onclick", "oncopy", "ondrag", "onerror", "onfocus", "onfocusin"),
        *("onhashchange", "oninput", "onkeydown", "onload", "onmessage", "onmouseover"),
        *("onpageshow", "onpointerenter", "onpopstate", "onresize", "onscroll", "onsubmit"),
        *("ontoggle", "ontransitionend", "onunload", "onwheel", "style", "srcdoc", "formaction"),
    )
)
_QUOTES = (
    *('"', "'", "`", '">', "'>", '"/>', "''\"\"", "=", "a=b", "' onclick='x", "` onclick=`x"),
    *(
        '"><img src=x onerror=alert(1)>',
        "'><svg onload=x>",
        '\\"><b>',
        '" autofocus tabindex=1 x="',
    ),
)
_ADDRESSES = (
    *(
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#10;script:x",
        "vbscript:x",
        "//evil.example",
    ),
    *(
        "data:text/html,<script>x</script>",
        "data:text/html;base64,PHNjcmlwdD4=",
        "blob:https://evil",
    ),
    *("https://evil.example/?x=<b>", "http://evil.example@health.example/", "file:///etc/passwd"),
    *(
        "view-source:x",
        "feed:javascript:x",
        "jar:https://evil!/x",
        "tel:999;ext=1",
        "mailto:x?bcc=y",
    ),
    *(
        "\\\\evil.example\\x",
        "/\\evil.example",
        "https:evil.example",
        "http:/\\evil",
        "?x=1#y",
        "#x",
    ),
    *(
        "[x](javascript:y)",
        "![x](https://evil.example/t.gif)",
        "<https://evil.example>",
        "&#x6A;avascript:x",
    ),
    *(
        "[x]: https://evil.example",
        "https://xn--e1awd7f.example/",
        "url(https://evil.example)",
        "intent://x",
    ),
)
_TEMPLATES = (
    *(
        "{{ 7*7 }}",
        "{% include '/etc/passwd' %}",
        "{# x #}",
        "{{ config }}",
        "${7*7}",
        "#{7*7}",
        "<%= 7 %>",
    ),
    *(
        "{{''.__class__.__mro__[1].__subclasses__()}}",
        "{{ self }}",
        "{{ _('x') }}",
        "{% raw %}",
        "{%- endraw %}",
    ),
    *(
        "%(x)s",
        "%(date)s",
        "%s %d %n",
        "%",
        "%%",
        "{0}",
        "{x.__init__.__globals__}",
        "%1$s",
        "%(number)d",
    ),
    *(
        "$(id)",
        "`id`",
        "; rm -rf /",
        "| cat",
        "&& x",
        "$HOME",
        "!!python/object:os.system",
        "*anchor",
        "&anchor",
    ),
)
_ENTITIES = (
    *(
        "&lt;b&gt;",
        "&#60;b&#62;",
        "&#x3C;b>",
        "&amp;lt;",
        "&quot;",
        "&apos;",
        "&nbsp;",
        "&#0;",
        "&#x202E;",
    ),
    *(
        "&#8238;",
        "&#xD800;",
        "&#x110000;",
        "&#128;",
        "&notit;",
        "&lt",
        "&",
        "&&",
        "&;",
        "&zwj;",
        "&#xFFFE;",
    ),
    *(
        "&NewLine;",
        "&Tab;",
        "&colon;",
        "&lpar;",
        "&#13;",
        "&#10;",
        "&rlm;",
        "&InvisibleTimes;",
        "&shy;",
    ),
)
_XML = (
    *(
        "<?xml version='1.0'?>",
        "<?php echo 1 ?>",
        "<!DOCTYPE html>",
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    ),
    *(
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        '<!ENTITY % p SYSTEM "https://evil.example/x.dtd">',
        "]]>",
        "<![CDATA[",
    ),
    *(
        "<xi:include href='/etc/passwd'/>",
        "<?xml-stylesheet href='javascript:x'?>",
        "</urlset>",
        "</entry>",
        "</feed>",
    ),
    *(
        "&a;&a;&a;",
        "<!ELEMENT x ANY>",
        "<loc>https://evil.example</loc>",
        "<id/>",
        "<!-- -->",
        "-->",
        "<!-->",
    ),
)
_STYLES = (
    *(
        "</style>",
        "@import 'https://evil.example';",
        "expression(alert(1))",
        "behavior:url(x)",
        "}*{color:red}",
    ),
    *(
        "-moz-binding:url(x)",
        "\\65xpression(x)",
        "/**/",
        "position:fixed;inset:0",
        "background:url(//evil)",
    ),
)
_FORMULAS = (
    *(
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        '=HYPERLINK("https://evil")',
        '"=1+1"',
        ";=1",
        ",=1",
    ),
    *("\t=1", "'=1", "=IMPORTXML(1)", 'DDE ("cmd")'),
)
_PDF = (
    *(
        "(x) Tj",
        ") Tj ET Q (",
        "endstream endobj",
        "%PDF-1.7",
        "<< /JS (x) /S /JavaScript >>",
        "/OpenAction 1 0 R",
    ),
    *(
        "%%EOF",
        "stream\nx\nendstream",
        "1 0 obj",
        "\\(",
        "\\)",
        "\\134",
        "<48>",
        "/Launch",
        "xref",
        "trailer",
    ),
)
_NAMES = (
    *(
        "../../etc/passwd",
        "..\\..\\x",
        "/etc/passwd",
        "C:\\x",
        "CON",
        "nul.html",
        "a/../b",
        ".",
        "..",
        "~",
        "-rf",
    ),
    *(
        "index.html",
        "glossary",
        "x.html%00.png",
        "%2e%2e%2f",
        "manifest.json",
        "gone",
        "a\\b",
        "a:b",
        "a*b?",
        " x ",
    ),
)
_TAGS = (
    *(
        "<1>",
        "</1>",
        "<1/>",
        "</1/>",
        "<01>",
        "<1 x>",
        "<9999/>",
        "<10000>",
        "\\<1>",
        "\\\\<1>",
        "\\",
        "\\\\",
        "<1><1>",
    ),
    *(
        "<1><b></1>",
        "<2></1></2>",
        "< 1>",
        "<1",
        "1>",
        "<1>" * 60,
        "<b",
        "</",
        "/>",
        "<",
        ">",
        "<>",
        "</>",
        "<a/b>",
    ),
)
_LOOKALIKES = (
    *(
        "рaracetamol",
        "раrасеtаmоl",
        "500 mɡ",
        "５００ mg",
        "１ｍｇ",
        "Ⅹ mg",
        "𝟓𝟎𝟎 mg",
        "＜script＞",
        "﹤b﹥",
        "‹b›",
    ),
    *("ſcript", "\u0130mg", "ı", "ß", "ﬁ", "K", "ａｌｅｒｔ", "lI1|", "O0", "⁵⁰⁰", "١٢٣", "½"),
)
_STORMS = (
    *(
        "a" + "\u0301" * 500,
        "\u0e01" + "\u0e49" * 300,
        "e\u0300\u0301\u0302" * 200,
        "x\u20dd\u20e0\u0488" * 50,
    ),
    *(
        "A" * 20_000,
        "<" * 5_000,
        "&" * 5_000,
        '"' * 5_000,
        "<b>" * 2_000,
        "\u0645" * 5_000,
        "ﷺ" * 300,
        "𒐫" * 300,
    ),
    *(
        "a b " * 3_000,
        "\n".join(["x"] * 50),
        "0 " * 2_000,
        "+44 " * 500,
        "x@" * 1_000,
        "https://" * 400,
        "1" * 5_000,
    ),
)
_QUIET = (  # marks, isolates, joiners and fillers: orthography somewhere, and nothing to see
    *(
        "x\u200by",
        "x\u200cy",
        "x\u200dy",
        "x\u200ey",
        "x\u200fy",
        "x\u061cy",
        "x\u2066y",
        "x\u2067y",
        "x\u2068y",
    ),
    *(
        "x\u2069y",
        "\u2067x\u2069",
        "x\u00ady",
        "x\u2060y",
        "x\u2061y",
        "x\u180ey",
        "x\u115fy",
        "x\u3164y",
        "x\u034fy",
    ),
    *(
        "x\ufe0fy",
        "x\ufe00y",
        "\U000e0100",
        "\u2800",
        "\uffa0",
        "\u00a0",
        "\u2009",
        "\u202f",
        "\u3000",
        "x\u2065y",
    ),
)

CLEAN: tuple[str, ...] = tuple(
    dict.fromkeys(
        (
            *_SCRIPT,
            *_ELEMENTS,
            *_HANDLERS,
            *_QUOTES,
            *_ADDRESSES,
            *_TEMPLATES,
            *_ENTITIES,
            *_XML,
            *_STYLES,
            *_FORMULAS,
            *_PDF,
            *_NAMES,
            *_TAGS,
            *_LOOKALIKES,
            *_STORMS,
            *_QUIET,
        )
    )
)

_CONTROLS = (*map(chr, range(0x09)), *map(chr, range(0x0B, 0x20)), *map(chr, range(0x7F, 0xA0)))
_TURNS = (
    "\u202a",
    "\u202b",
    "\u202c",
    "\u202d",
    "\u202e",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\ufff9",
    "\ufffb",
)
_NEVER = (
    "\ue000",
    "\uf8ff",
    "\U000f0000",
    "\U0010fffd",
    "\ufdd0",
    "\ufffe",
    "\uffff",
    "\U000e0001",
    "\U000e007f",
)

REFUSED: tuple[str, ...] = (
    *(f"take 100{one} mg" for one in (*_CONTROLS, *_TURNS, *_NEVER)),
    "take \u202e100\u202c mg",
    "hi\U000e0069\U000e0067\U000e006e\U000e006f\U000e0072\U000e0065",
    "x\r\nSet-Cookie: a=b\r\n\r\n<html>",
    "x\rLocation: https://evil.example",
    "<scr\x00ipt>alert(1)</script>",
    "java\x00script:alert(1)",
    "\x1b[31mred\x1b[0m",
    "a\x08\x08b",
)

PAYLOADS: tuple[str, ...] = (*CLEAN, *REFUSED)
