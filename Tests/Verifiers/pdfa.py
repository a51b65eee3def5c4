"""Checks the essentials of PDF/A-2b (ISO 19005-2, level B) in a file, with an independent reader and with what the bytes say.

    .build/test-venv/bin/python Tests/Verifiers/pdfa.py FILE.pdf…

It is no full validator. It checks what the standard's clauses ask of pictures, ink masks and hidden text, the only things such a file
holds: header and trailer (6.1.2, 6.1.3), streams (6.1.7), filters (6.1.7.2), colour and output intent (6.2.4), images (6.2.8),
transparency (6.2.10), fonts (6.2.11), actions and attachments (6.5, 6.8), metadata (6.6).
"""

import io
import re
import struct
import sys
import xml.etree.ElementTree as tree

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
PART = "{http://www.aiim.org/pdfa/ns/id/}"
FILTERS = {"/DCTDecode", "/CCITTFaxDecode", "/FlateDecode"}
FORBIDDEN_KEYS = {"/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/XFA", "/EmbeddedFiles", "/EmbeddedFile", "/SMask", "/OPI",
                  "/Alternates", "/PS", "/Ref", "/NeedsRendering", "/Movie", "/Sound", "/FFilter", "/FDecodeParms", "/TR", "/HTP"}
OPERATORS = {b"q", b"Q", b"cm", b"Do", b"BT", b"ET", b"Tr", b"Tf", b"Tz", b"Tm", b"Tj"}


def every_object(reader):
    for number in range(1, int(reader.trailer["/Size"])):
        try:
            value = reader.get_object(IndirectObject(number, 0, reader))
        except Exception:  # noqa: BLE001 - a number that is not used
            continue
        if value is not None:
            yield number, value


def walk(value):
    """Every dictionary inside an object, references not followed."""
    if isinstance(value, DictionaryObject):
        yield value
        for key in value:
            yield from walk(dict.__getitem__(value, key))
    elif isinstance(value, ArrayObject):
        for item in list.__iter__(value):
            yield from walk(item)


def profile_faults(data, components):
    if len(data) < 132 or struct.unpack(">I", data[:4])[0] != len(data):
        return ["the ICC profile has another length than it says"]
    faults = []
    if data[36:40] != b"acsp" or data[12:16] not in (b"mntr", b"prtr", b"scnr"):
        faults.append("the ICC profile is none")
    if {b"RGB ": 3, b"GRAY": 1, b"CMYK": 4}.get(data[16:20]) != components:
        faults.append("the ICC profile has another number of colours")
    if data[8] > 4 or data[8] < 2:
        faults.append("the ICC profile is of an unknown version")
    count = struct.unpack(">I", data[128:132])[0]
    names = set()
    for index in range(count):
        name, offset, length = struct.unpack(">4sII", data[132 + 12 * index:144 + 12 * index])
        names.add(name)
        if offset + length > len(data):
            faults.append(f"the ICC tag {name} lies outside")
    faults += [f"the ICC profile lacks {name}" for name in (b"desc", b"cprt", b"wtpt", b"rXYZ", b"rTRC") if name not in names]
    return faults


def metadata_faults(reader, root):
    stream = root.get("/Metadata")
    if stream is None:
        return ["there is no metadata"]
    stream = stream.get_object()
    if "/Filter" in stream:
        return ["the metadata is compressed"]
    text = stream.get_data()
    if not text.lstrip().startswith(b"<?xpacket"):
        return ["the metadata is no packet"]
    if re.search(rb"<\?xpacket[^>]*(bytes|encoding)=", text):
        return ["the metadata's packet has attributes of old"]
    body = re.sub(rb"<\?xpacket[^>]*\?>", b"", text).strip()
    try:
        packet = tree.fromstring(body)
    except tree.ParseError as error:
        return [f"the metadata is no XML: {error}"]
    faults = []
    values = {element.tag: element for element in packet.iter()}
    part = values.get(PART + "part")
    level = values.get(PART + "conformance")
    if part is None or part.text != "2" or level is None or level.text != "B":
        faults.append("the metadata does not say PDF/A-2B")
    information = reader.metadata or {}
    title = values.get(DC + "title")
    said = title.find(f"{RDF}Alt/{RDF}li").text if title is not None else None
    if (information.get("/Title") or "") != (said or ""):
        faults.append("the title differs between information and metadata")
    producer = values.get(PDF + "Producer")
    if information.get("/Producer") != (producer.text if producer is not None else None):
        faults.append("the producer differs between information and metadata")
    if set(information) - {"/Title", "/Producer"}:
        faults.append(f"more in the information than in the metadata: {sorted(information)}")
    return faults


def stream_faults(data):
    """Every stream is as long as it says and ends on a line of its own."""
    faults = []
    for match in re.finditer(rb"/Length (\d+) >>\nstream\n", data):
        end = match.end() + int(match[1])
        if data[end:end + 11] != b"\nendstream\n":
            faults.append(f"the stream at {match.end()} does not end where it says")
    if len(re.findall(rb"[^d]stream\n", data)) < 1:
        faults.append("there is no stream")
    return faults


def font_faults(font):
    font = font.get_object()
    faults = []
    if font.get("/Subtype") != "/Type0" or font.get("/Encoding") != "/Identity-H" or "/ToUnicode" not in font:
        return [f"the font {font.get('/BaseFont')} is of another kind"]
    below = font["/DescendantFonts"][0].get_object()
    program = below["/FontDescriptor"].get_object().get("/FontFile2")
    if program is None:
        return [f"the font {font.get('/BaseFont')} is not embedded"]
    data = program.get_object().get_data()
    tables = {}
    for index in range(struct.unpack(">H", data[4:6])[0]):
        name, _, offset, length = struct.unpack(">4sIII", data[12 + 16 * index:28 + 16 * index])
        tables[name] = data[offset:offset + length]
        if len(tables[name]) != length:
            faults.append(f"the font's table {name} lies outside")
    missing = {b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"} - set(tables)
    if missing:
        return faults + [f"the font lacks {missing}"]
    glyphs = struct.unpack(">H", tables[b"maxp"][4:6])[0]
    width = struct.unpack(">H", tables[b"hmtx"][:2])[0]
    scale = struct.unpack(">H", tables[b"head"][18:20])[0]
    if below.get("/DW") != width * 1000 // scale:
        faults.append("the font's widths differ between program and dictionary")
    if below.get("/CIDToGIDMap") != "/Identity":
        faults.append("the font does not say which glyph is which")
    if len(tables[b"loca"]) != 4 * (glyphs + 1):
        faults.append("the font's glyphs are not all there")
    return faults


def page_faults(page):
    faults = []
    resources = page["/Resources"]
    content = page["/Contents"].get_object().get_data()
    used = {word for word in re.sub(rb"<[^>]*>|/\w+|-?[\d.]+", b" ", content).split()}
    if used - OPERATORS:
        faults.append(f"operators that are not expected: {used - OPERATORS}")
    if b"BT" in used and b" Tr" not in content and b"3 Tr" not in content:
        faults.append("text that would be seen")
    for name, image in resources.get("/XObject", {}).items():
        image = image.get_object()
        if image.get("/Interpolate"):
            faults.append(f"{name} is smoothed by the reader")
        if image.get("/Subtype") != "/Image":
            faults.append(f"{name} is no image")
        if image.get("/ColorSpace") not in ("/DeviceRGB", "/DeviceGray"):
            faults.append(f"{name} has the colours {image.get('/ColorSpace')}")
        mask = image.get("/Mask")
        if mask is not None:
            mask = mask.get_object()
            if not mask.get("/ImageMask") or mask.get("/BitsPerComponent") != 1:
                faults.append(f"the mask of {name} is none")
    for font in resources.get("/Font", {}).values():
        faults += font_faults(font)
    return faults


def check(data):
    """The list of everything that is wrong; empty when the file is good."""
    faults = []
    if not re.match(rb"%PDF-1\.[0-7]\n%[\x80-\xff]{4}", data):
        faults.append("the header is none of PDF 1")
    if not data.rstrip().endswith(b"%%EOF"):
        faults.append("something stands behind the end")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=True)
        root = reader.trailer["/Root"]
    except Exception as error:  # noqa: BLE001 - whatever the reader says, the file does not open
        return faults + [f"it does not open: {error}"]
    if "/Encrypt" in reader.trailer:
        faults.append("it is encrypted")
    identifiers = reader.trailer.get("/ID")
    if not identifiers or len(identifiers) != 2:
        faults.append("there is no identifier")
    faults += stream_faults(data)
    faults += metadata_faults(reader, root)
    intents = [one.get_object() for one in root.get("/OutputIntents", [])]
    if len(intents) != 1 or intents[0].get("/S") != "/GTS_PDFA1":
        faults.append("there is no output intent of PDF/A")
    else:
        profile = intents[0]["/DestOutputProfile"].get_object()
        faults += profile_faults(profile.get_data(), profile.get("/N"))
    for number, value in every_object(reader):
        for one in walk(value):
            bad = FORBIDDEN_KEYS & set(one)
            if bad:
                faults.append(f"object {number} has {sorted(bad)}")
        if isinstance(value, StreamObject):
            kinds = value.get("/Filter", [])
            kinds = {kinds} if isinstance(kinds, str) else set(kinds)
            if kinds - FILTERS:
                faults.append(f"object {number} is packed by {sorted(kinds - FILTERS)}")
    for page in reader.pages:
        faults += page_faults(page)
    return faults


def main():
    wrong = 0
    for path in sys.argv[1:]:
        with open(path, "rb") as file:
            faults = check(file.read())
        print(f"{path}: {'; '.join(faults) if faults else 'ok'}")
        wrong += bool(faults)
    return 1 if wrong or len(sys.argv) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
