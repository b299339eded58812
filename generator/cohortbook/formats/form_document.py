"""A form as a document to edit: the little of Office Open XML (ECMA-376) that headings, lines and tables take.

The same form gives the same bytes: no time and no name of a program stands in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cohortbook.language_tags import direction_of
from cohortbook.pages.playbook.forms import FieldView, FormView, PartView, TableView

_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can name
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org"
_WORD = f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main"'
_WIDTH = 9638  # of the text, in twentieths of a point: A4 less two margins of 2 cm
_TYPES = (
    f'{_HEAD}<Types xmlns="{_OFFICE}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_OF_DOCUMENT = (
    f'{_HEAD}<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument/2006/relationships/styles" Target="styles.xml"/>'
    "</Relationships>"
)
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="850" w:right="1134" w:bottom="850" w:left="1134" w:header="0" w:footer="0" w:gutter="0"/>'
)
_NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_STYLES = (
    f"{_HEAD}<w:styles {_WORD}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:sz w:val="19"/><w:lang w:val={language}/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:pPr><w:spacing w:after="40"/>{turned}</w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:spacing w:after="60"/><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:spacing w:before="160" w:after="20"/><w:outlineLvl w:val="1"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="22"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Label"><w:name w:val="Label"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:spacing w:before="60" w:after="0"/></w:pPr>'
    '<w:rPr><w:color w:val="606060"/><w:sz w:val="16"/></w:rPr></w:style></w:styles>'
)
_LINE_BELOW = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="808080"/></w:pBdr>'


def form_document(form: FormView, about_example: str) -> bytes:
    """The form, and on a page after it the example below the words `about_example`, as a .docx file."""
    language = form.title.language
    turned = "<w:bidi/>" if direction_of(language) == "rtl" else ""
    body = "".join([*_heading(form.title.text, 1), *_parts(form.empty)])
    if form.about is not None:
        body += "".join([_NEW_PAGE, *_heading(about_example, 1), *_paragraph(form.about.text), *_parts(form.example)])
    page = f"<w:sectPr>{_PAGE}{turned}</w:sectPr>"
    return _zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS,
            "word/_rels/document.xml.rels": _OF_DOCUMENT,
            "word/document.xml": f"{_HEAD}<w:document {_WORD}><w:body>{body}{page}</w:body></w:document>",
            "word/styles.xml": _STYLES.format(language=quoteattr(language), turned=turned),
        }
    )


def _zipped(files: dict[str, str]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            entry = ZipInfo(name, _DAY)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, text.encode())
    return made.getvalue()


def _parts(parts: tuple[PartView, ...]) -> Iterator[str]:
    for part in parts:
        if part.title is not None:
            yield from _heading(part.title.text, 2)
        for paragraph in part.paragraphs:
            yield from _paragraph(paragraph.text)
        for box in part.boxes:
            yield from _paragraph(f"{'☒' if box.is_ticked else '☐'} {box.label.text}")
        for field in part.fields:
            yield from _field(field)
        if part.table is not None:
            yield from _table(part.table)


def _heading(text: str, level: int) -> Iterator[str]:
    yield _paragraph_of(text, f'<w:pStyle w:val="Heading{level}"/>')


def _paragraph(text: str) -> Iterator[str]:
    yield _paragraph_of(text, "")


def _field(field: FieldView) -> Iterator[str]:
    yield _paragraph_of(field.label.text, '<w:pStyle w:val="Label"/>')
    if field.filled is not None:
        yield _paragraph_of(field.filled.text, _LINE_BELOW)
    else:
        # Lines with nothing between would be one box to word processors.
        between = '<w:between w:val="single" w:sz="4" w:space="1" w:color="808080"/></w:pBdr>'
        yield from [_paragraph_of("", _LINE_BELOW.replace("</w:pBdr>", between))] * field.lines


def _table(table: TableView) -> Iterator[str]:
    width = _WIDTH // len(table.columns)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    yield f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
    yield "<w:tblGrid>" + f'<w:gridCol w:w="{width}"/>' * len(table.columns) + "</w:tblGrid>"
    yield _row([column.text for column in table.columns], width, is_head=True)
    for row in table.rows:
        yield _row([cell.text for cell in row], width)
    yield "</w:tbl><w:p/>"


def _row(cells: list[str], width: int, *, is_head: bool = False) -> str:
    told = "<w:tblHeader/>" if is_head else '<w:trHeight w:val="420" w:hRule="atLeast"/>'
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_paragraph_of(cell, '<w:pStyle w:val=' + quoteattr('Label') + '/>' if is_head else '')}</w:tc>"
        for cell in cells
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{told}</w:trPr>{inside}</w:tr>"


def _paragraph_of(text: str, properties: str) -> str:
    kept = "".join(sign for sign in text if sign >= " " or sign in "\t\n")  # others are no XML
    said = f'<w:r><w:t xml:space="preserve">{escape(kept)}</w:t></w:r>' if kept else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{said}</w:p>"
