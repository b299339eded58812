"""A form as a document to edit: the little of Office Open XML (ECMA-376) that headings, lines and tables take.

The same form gives the same bytes: no time and no name of a program stands in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from msgspec import Struct

from cohortbook.edition import Spoken
from cohortbook.language_tags import direction_of
from cohortbook.pages.playbook.forms import FieldView, FormView, PartView, TableView
from cohortbook.words import bare, language_of

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
    '<w:sz w:val="19"/><w:szCs w:val="19"/>{language}</w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:pPr>{turned}<w:spacing w:after="40"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:spacing w:after="60"/><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:spacing w:before="160" w:after="20"/><w:outlineLvl w:val="1"/></w:pPr>'
    '<w:rPr><w:b/><w:bCs/><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Label"><w:name w:val="Label"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:spacing w:before="60" w:after="0"/></w:pPr>'
    '<w:rPr><w:color w:val="606060"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style></w:styles>'
)
_LINE_BELOW = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="808080"/></w:pBdr>'


def form_document(form: FormView, about_example: Spoken) -> bytes:
    """The form, and on a page after it the example below the words `about_example`, as a .docx file."""
    language = form.title.language
    writer = _Writer(language, direction_of(language))
    body = "".join([writer.heading(form.title, 1), *writer.parts(form.empty)])
    if form.about is not None:
        example = [writer.heading(about_example, 1), writer.paragraph(form.about), *writer.parts(form.example)]
        body += "".join([_NEW_PAGE, *example])
    turned = "<w:bidi/>" if writer.direction == "rtl" else ""
    page = f"<w:sectPr>{_PAGE}{turned}</w:sectPr>"
    return _zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS,
            "word/_rels/document.xml.rels": _OF_DOCUMENT,
            "word/document.xml": f"{_HEAD}<w:document {_WORD}><w:body>{body}{page}</w:body></w:document>",
            "word/styles.xml": _STYLES.format(language=_language(language), turned=turned),
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


class _Writer(Struct, frozen=True):
    """Writes the parts of a document in one language; words in another say so."""

    language: str
    direction: str

    def parts(self, parts: tuple[PartView, ...]) -> Iterator[str]:
        for part in parts:
            if part.title is not None:
                yield self.heading(part.title, 2)
            for paragraph in part.paragraphs:
                yield self.paragraph(paragraph)
            for box in part.boxes:
                yield self.paragraph(Spoken(f"{'☒' if box.is_ticked else '☐'} {box.label.text}", box.label.language))
            for field in part.fields:
                yield from self._field(field)
            if part.table is not None:
                yield from self._table(part.table)

    def heading(self, said: Spoken, level: int) -> str:
        return self.paragraph(said, f"Heading{level}")

    def paragraph(self, said: Spoken | None, style: str = "", edges: str = "") -> str:
        """Word puts marks at the end of a line by the direction of the paragraph and, in it, of each run."""
        text, language = ("", self.language) if said is None else _bare(said)
        direction = direction_of(language)
        turned = f'<w:bidi w:val="{int(direction == "rtl")}"/>' if direction != self.direction else ""
        properties = (f"<w:pStyle w:val={quoteattr(style)}/>" if style else "") + edges + turned
        opened = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        return f"<w:p>{opened}{self._run(text, language, direction) if text else ''}</w:p>"

    def _run(self, text: str, language: str, direction: str) -> str:
        properties = "<w:rtl/>" if direction == "rtl" else ""
        if language != self.language:
            properties += _language(language)
        told = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        return f'<w:r>{told}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def _field(self, field: FieldView) -> Iterator[str]:
        yield self.paragraph(field.label, "Label")
        if field.filled is not None:
            yield self.paragraph(field.filled, edges=_LINE_BELOW)
        else:
            # Lines with nothing between would be one box to word processors.
            between = '<w:between w:val="single" w:sz="4" w:space="1" w:color="808080"/></w:pBdr>'
            yield from [self.paragraph(None, edges=_LINE_BELOW.replace("</w:pBdr>", between))] * field.lines

    def _table(self, table: TableView) -> Iterator[str]:
        width = _WIDTH // len(table.columns)
        edges = "".join(
            f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
            for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        turned = "<w:bidiVisual/>" if self.direction == "rtl" else ""  # else its first column stands on the left
        yield f'<w:tbl><w:tblPr>{turned}<w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        yield "</w:tblPr><w:tblGrid>" + f'<w:gridCol w:w="{width}"/>' * len(table.columns) + "</w:tblGrid>"
        yield self._row(table.columns, width, "Label", "<w:tblHeader/>")
        for row in table.rows:
            yield self._row(row, width, "", '<w:trHeight w:val="420" w:hRule="atLeast"/>')
        yield "</w:tbl><w:p/>"

    def _row(self, cells: tuple[Spoken, ...], width: int, style: str, told: str) -> str:
        inside = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{self.paragraph(cell, style)}</w:tc>'
            for cell in cells
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{told}</w:trPr>{inside}</w:tr>"


def _language(language: str) -> str:
    """Word checks spelling by one of three, as the script of a word is."""
    tag = quoteattr(language)
    return f"<w:lang w:val={tag} w:eastAsia={tag} w:bidi={tag}/>"


def _bare(said: Spoken) -> tuple[str, str]:
    """The words without what XML cannot hold, and the language of most of them."""
    text = bare(said.text)
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n"), language_of(said.text, said.language)
