# SPDX-License-Identifier: Apache-2.0
"""Word and Excel files made by hand, drawn in the dialects offices use.

Everything is laid out on one small sheet: `ROWS` rows of `HIGH` points under a head, two columns
of words, three actors `WIDE` points wide, three columns of quality.
"""

import io
import zipfile

ACTORS = ("Staf", "Kabag", "Karo")
HEAD = ("No", "Kegiatan", *ACTORS, "Kelengkapan", "Waktu", "Output", "Ket")
WIDTHS = (24.0, 150.0, 72.0, 72.0, 72.0, 60.0, 48.0, 60.0, 36.0)
HIGH, ROWS = 60.0, 3
LEFT = 36.0
TEXTS = (
    "Menyusun konsep surat dan menyampaikannya kepada Kabag",
    "Memeriksa konsep surat, jika tidak setuju dikembalikan kepada Staf",
    "Menandatangani surat",
)
_NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_LN = (
    '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>{heads}</a:ln>'
)


def emu(points):
    """Turn points into English metric units."""
    return round(points * 12_700)


def cell_x(actor):
    """Return the left of an actor's column, from the left of the table."""
    return sum(WIDTHS[: 2 + actor])


def box_in(row, actor, w=40.0, h=24.0):
    """Return the box of a symbol in the middle of its cell, from the table body's corner."""
    x = cell_x(actor) + (72.0 - w) / 2
    y = row * HIGH + (HIGH - h) / 2
    return (x, y, w, h)


def xfrm(box, *, rot=0, flip="", tag="a:xfrm"):
    """Return the place of a shape."""
    x, y, w, h = box
    turned = f' rot="{rot * 60_000}"' if rot else ""
    flips = "".join(f' flip{f}="1"' for f in flip)
    return (
        f'<{tag}{turned}{flips}><a:off x="{emu(x)}" y="{emu(y)}"/>'
        f'<a:ext cx="{emu(w)}" cy="{emu(h)}"/></{tag}>'
    )


def shape(prefix, ident, preset, box, *, words="", line=True, adjust="", **place):
    """Return one closed shape (`prefix` wps in Word, xdr in Excel)."""
    outline = _LN.format(heads="") if line else "<a:ln><a:noFill/></a:ln>"
    properties = (
        f'{xfrm(box, **place)}<a:prstGeom prst="{preset}"><a:avLst>{adjust}</a:avLst>'
        f"</a:prstGeom>{'' if line else '<a:noFill/>'}{outline}"
    )
    if prefix == "wps":
        text = (
            f"<wps:txbx><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
            "</w:txbxContent></wps:txbx>"
            if words
            else ""
        )
        return (
            f'<wps:wsp><wps:cNvPr id="{ident}" name="s{ident}"/><wps:cNvSpPr/>'
            f"<wps:spPr>{properties}</wps:spPr>{text}<wps:bodyPr/></wps:wsp>"
        )
    text = f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>" if words else "<a:p/>"
    return (
        f'<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="{ident}" name="s{ident}"/><xdr:cNvSpPr/>'
        f"</xdr:nvSpPr><xdr:spPr>{properties}</xdr:spPr><xdr:txBody><a:bodyPr/>{text}"
        "</xdr:txBody></xdr:sp>"
    )


def wire(prefix, ident, start, end, *, preset="straightConnector1", glue=(), heads="t"):
    """Return a connector from point to point; `heads` names its ends: h, t, both or none."""
    (x0, y0), (x1, y1) = start, end
    flip = ("H" if x1 < x0 else "") + ("V" if y1 < y0 else "")
    box = (min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
    marks = "".join(
        f'<a:{tag} type="triangle"/>'
        for letter, tag in (("h", "headEnd"), ("t", "tailEnd"))
        if letter in heads
    )
    properties = (
        f'{xfrm(box, flip=flip)}<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>'
        f"{_LN.format(heads=marks)}"
    )
    ends = "".join(
        f'<a:{tag} id="{to}" idx="0"/>'
        for tag, to in zip(("stCxn", "endCxn"), glue, strict=False)
        if to
    )
    if prefix == "wps":
        return (
            f'<wps:wsp><wps:cNvPr id="{ident}" name="s{ident}"/><wps:cNvCnPr>{ends}'
            f"</wps:cNvCnPr><wps:spPr>{properties}</wps:spPr><wps:bodyPr/></wps:wsp>"
        )
    return (
        f'<xdr:cxnSp><xdr:nvCxnSpPr><xdr:cNvPr id="{ident}" name="s{ident}"/>'
        f"<xdr:cNvCxnSpPr>{ends}</xdr:cNvCxnSpPr></xdr:nvCxnSpPr>"
        f"<xdr:spPr>{properties}</xdr:spPr></xdr:cxnSp>"
    )


def group(prefix, box, parts, *, inner=None, **place):
    """Return a group of shapes; `inner` is the box of its own coordinates."""
    ix, iy, iw, ih = inner or box
    at = xfrm(box, **place).replace(
        "</a:xfrm>",
        f'<a:chOff x="{emu(ix)}" y="{emu(iy)}"/><a:chExt cx="{emu(iw)}" cy="{emu(ih)}"/></a:xfrm>',
    )
    inside = "".join(parts)
    if prefix == "wps":
        return f"<wpg:grpSp><wpg:cNvGrpSpPr/><wpg:grpSpPr>{at}</wpg:grpSpPr>{inside}</wpg:grpSp>"
    return (
        '<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="900" name="g"/><xdr:cNvGrpSpPr/>'
        f"</xdr:nvGrpSpPr><xdr:grpSpPr>{at}</xdr:grpSpPr>{inside}</xdr:grpSp>"
    )


def anchor(content, x, y, w, h, *, across="column", down="paragraph", ident=0):
    """Return Word's anchor around a shape, its place counted from `across` and `down`."""
    return (
        '<w:r><w:drawing><wp:anchor><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="{across}"><wp:posOffset>{emu(x)}</wp:posOffset>'
        f'</wp:positionH><wp:positionV relativeFrom="{down}"><wp:posOffset>{emu(y)}'
        f'</wp:posOffset></wp:positionV><wp:extent cx="{emu(w)}" cy="{emu(h)}"/>'
        f'<wp:wrapNone/><wp:docPr id="{ident}" name="d"/><a:graphic><a:graphicData uri="x">'
        f"{content}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def alternative(choice, fallback):
    """Return a run that shows one thing twice: new markup, and old markup behind it."""
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{inside(choice)}</mc:Choice>'
        f"<mc:Fallback>{inside(fallback)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def inside(run):
    """Return what stands in a run."""
    return run.removeprefix("<w:r>").removesuffix("</w:r>")


def pict(shape_markup):
    """Return a run with one shape of VML."""
    return f"<w:r><w:pict>{shape_markup}</w:pict></w:r>"


def vml(kind, ident, box, *, words="", more="", attributes=""):
    """Return a VML shape of a numbered type at a place counted from its paragraph."""
    x, y, w, h = box
    text = (
        f"<v:textbox><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox>"
        if words
        else ""
    )
    return (
        f'<v:shape id="{ident}" type="#_x0000_t{kind}" {attributes} style="position:absolute;'
        f'margin-left:{x}pt;margin-top:{y}pt;width:{w}pt;height:{h}pt">{text}{more}</v:shape>'
    )


def paragraph(*runs, words=""):
    """Return a paragraph of Word."""
    text = f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>' if words else ""
    return (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>'
        f"{text}{''.join(runs)}</w:p>"
    )


def table(cells=None, *, texts=TEXTS, high=HIGH, rule="exact"):
    """Return the table; `cells` maps (row, actor) to runs that hang in that cell."""
    grid = "".join(f'<w:gridCol w:w="{round(w * 20)}"/>' for w in WIDTHS)
    rows = [_row(HEAD, 24.0, "exact", {})]
    for i, text in enumerate(texts):
        words = (str(i + 1), text, "", "", "", "Konsep surat", "10 menit", "Surat", "")
        hanging = {2 + a: runs for (r, a), runs in (cells or {}).items() if r == i}
        rows.append(_row(words, high, rule, hanging))
    return (
        '<w:tbl><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(words, high, rule, hanging):
    cells = "".join(
        f"<w:tc>{paragraph(*hanging.get(i, ()), words=word)}</w:tc>"
        for i, word in enumerate(words)
    )
    height = (
        f'<w:trPr><w:trHeight w:val="{round(high * 20)}" w:hRule="{rule}"/></w:trPr>'
        if high
        else ""
    )
    return f"<w:tr>{height}{cells}</w:tr>"


def docx(*blocks, settings=""):
    """Return a Word file of these blocks on one wide page."""
    section = (
        '<w:sectPr><w:pgSz w:w="16840" w:h="11900"/><w:pgMar w:top="720" w:bottom="720" '
        f'w:left="{round(LEFT * 20)}" w:right="720"/></w:sectPr>'
    )
    parts = {
        "word/document.xml": (
            f"<w:document {_NS}><w:body>{''.join(blocks)}{section}</w:body></w:document>"
        )
    }
    if settings:
        parts["word/settings.xml"] = f"<w:settings {_NS}>{settings}</w:settings>"
    return package(parts)


def package(parts):
    """Return a package of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def two_cells(content, box, *, top=24.0):
    """Return Excel's anchor around a shape, for a box counted from the body's corner."""
    x, y, w, h = box

    def corner(tag, at_x, at_y):
        column, left = 0, at_x
        while column < len(WIDTHS) - 1 and left >= WIDTHS[column]:
            left -= WIDTHS[column]
            column += 1
        row, down = (0, at_y) if at_y < top else (1, at_y - top)
        while row and down >= HIGH:
            row, down = row + 1, down - HIGH
        return (
            f"<xdr:{tag}><xdr:col>{column}</xdr:col><xdr:colOff>{emu(left)}</xdr:colOff>"
            f"<xdr:row>{row}</xdr:row><xdr:rowOff>{emu(down)}</xdr:rowOff></xdr:{tag}>"
        )

    return (
        f"<xdr:twoCellAnchor>{corner('from', x, y + top)}{corner('to', x + w, y + h + top)}"
        f"{content}<xdr:clientData/></xdr:twoCellAnchor>"
    )


def xlsx(*anchors, texts=TEXTS):
    """Return a workbook with the table on one sheet and these anchors over it."""
    columns = "".join(
        f'<col min="{i}" max="{i}" width="{w / 0.75 / 7:.4f}" customWidth="1"/>'
        for i, w in enumerate(WIDTHS, start=1)
    )
    rows = [_cells(1, HEAD, 24.0)]
    for i, text in enumerate(texts):
        words = (str(i + 1), text, "", "", "", "Konsep surat", "10 menit", "Surat", "")
        rows.append(_cells(i + 2, words, HIGH))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    return package(
        {
            "[Content_Types].xml": f'<Types xmlns="{packages}/content-types"/>',
            "_rels/.rels": (
                f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r1" '
                f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="SOP" '
                'sheetId="1" r:id="r1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r1" '
                f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
            ),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{main}" xmlns:r="{office}"><cols>{columns}</cols>'
                f'<sheetData>{"".join(rows)}</sheetData><drawing r:id="r1"/></worksheet>'
            ),
            "xl/worksheets/_rels/sheet1.xml.rels": (
                f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r1" '
                f'Type="{office}/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
            ),
            "xl/drawings/drawing1.xml": f"<xdr:wsDr {_NS}>{''.join(anchors)}</xdr:wsDr>",
        }
    )


def _cells(number, words, high):
    cells = "".join(
        f'<c r="{chr(64 + i)}{number}" t="inlineStr"><is><t>{word}</t></is></c>'
        for i, word in enumerate(words, start=1)
    )
    return f'<row r="{number}" ht="{high}" customHeight="1">{cells}</row>'
