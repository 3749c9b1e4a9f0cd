using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Districts.World;

namespace Districts.Files;

/// <summary>Writes OOXML workbooks by hand, so that every freedom of the format can be taken.</summary>
internal sealed class Workbook(WorkbookForm form, Dice dice)
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private readonly List<string> strings = [];
    private readonly Dictionary<string, int> places = [];
    private readonly string p = form.Prefixed ? "x:" : "";

    public void Write(string path, IReadOnlyList<TableSheet> sheets)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        var numbers = Enumerable.Range(1, sheets.Count).ToArray();
        for (var i = 0; i < sheets.Count; i++)
        {
            Part(zip, $"xl/worksheets/sheet{i + 1}.xml", Sheet(sheets[i]));
        }
        Part(zip, "[Content_Types].xml", $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Kind}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Kind}styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="{Kind}sharedStrings+xml"/>{string.Concat(numbers.Select(n => $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{Kind}worksheet+xml\"/>"))}</Types>""");
        Part(zip, "_rels/.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}">{(form.Date1904 ? "<workbookPr date1904=\"1\"/>" : "")}<sheets>{string.Concat(numbers.Select(n => $"<sheet name=\"{sheets[n - 1].Name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>"))}</sheets></workbook>""");
        Part(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}/relationships">{string.Concat(numbers.Select(n => $"<Relationship Id=\"rId{n}\" Type=\"{Relations}/worksheet\" Target=\"{(form.Prefixed ? "/xl/" : "")}worksheets/sheet{n}.xml\"/>"))}<Relationship Id="rIdS" Type="{Relations}/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="{Relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>""");
        Part(zip, "xl/styles.xml", $"""<styleSheet xmlns="{Main}"><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="176" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>""");
        Part(zip, "xl/sharedStrings.xml", $"""<sst xmlns="{Main}" count="{strings.Count}" uniqueCount="{strings.Count}">{string.Concat(strings)}</sst>""");
    }

    private static void Part(ZipArchive zip, string name, string xml)
    {
        var part = zip.CreateEntry(name);
        // The clock must not show in the file: the same seed gives the same bytes.
        part.LastWriteTime = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
        using var stream = part.Open();
        stream.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml));
    }

    private string Sheet(TableSheet sheet)
    {
        StringBuilder xml = new();
        xml.Append(CultureInfo.InvariantCulture, $"<{p}worksheet xmlns{(form.Prefixed ? ":x" : "")}=\"{Main}\"><{p}sheetData>");
        for (var row = 1; row <= sheet.Rows.Count; row++)
        {
            var cells = sheet.Rows[row - 1].Cells;
            if (cells.Length == 0 && !form.WithoutReferences && dice.Chance(0.7))
            {
                continue;
            }
            xml.Append(form.WithoutReferences ? $"<{p}row>" : $"<{p}row r=\"{row}\">");
            for (var column = 0; column < cells.Length; column++)
            {
                xml.Append(Cell(cells[column], form.WithoutReferences ? "" : $" r=\"{(char)('A' + column)}{row}\""));
            }
            xml.Append(CultureInfo.InvariantCulture, $"</{p}row>");
        }
        return xml.Append(CultureInfo.InvariantCulture, $"</{p}sheetData></{p}worksheet>").ToString();
    }

    private string Cell(object? cell, string place) => cell switch
    {
        null or "" => form.WithoutReferences || dice.Chance(0.3) ? $"<{p}c{place}/>" : "",
        NumberCell number => $"<{p}c{place}><{p}v>{number.Digits}</{p}v></{p}c>",
        DateCell date => $"<{p}c{place}{Style(date.At)}><{p}v>{Serial(date.At)}</{p}v></{p}c>",
        string text => Text(text, place),
        _ => throw new InvalidOperationException($"no cell {cell}"),
    };

    private string Text(string text, string place)
    {
        if (form.SharedStrings && dice.Chance(0.9))
        {
            if (!places.TryGetValue(text, out var at))
            {
                places[text] = at = strings.Count;
                strings.Add($"<si>{Runs(text, "")}</si>");
            }
            return $"<{p}c{place} t=\"s\"><{p}v>{at}</{p}v></{p}c>";
        }
        return form.SharedStrings && dice.Chance(0.5)
            ? $"<{p}c{place} t=\"str\"><{p}f>A1</{p}f><{p}v>{SecurityElement.Escape(text)}</{p}v></{p}c>"
            : $"<{p}c{place} t=\"inlineStr\"><{p}is>{Runs(text, p)}</{p}is></{p}c>";
    }

    /// <summary>Half the rich texts carry a reading aid besides, which is no part of the text.</summary>
    private string Runs(string text, string prefix)
    {
        if (!form.RichText || text.Length < 4 || char.IsSurrogate(text[1]) || dice.Chance(0.6))
        {
            return $"<{prefix}t xml:space=\"preserve\">{SecurityElement.Escape(text)}</{prefix}t>";
        }
        var reading = dice.Chance(0.5) ? $"<{prefix}rPh sb=\"0\" eb=\"1\"><{prefix}t>SHANG</{prefix}t></{prefix}rPh><{prefix}phoneticPr fontId=\"0\"/>" : "";
        return Run(text[..1]) + Run(text[1..]) + reading;

        string Run(string part) => $"<{prefix}r><{prefix}rPr><{prefix}b/></{prefix}rPr><{prefix}t xml:space=\"preserve\">{SecurityElement.Escape(part)}</{prefix}t></{prefix}r>";
    }

    private string Style(DateTime at) => !form.OddDateStyles ? at.TimeOfDay == TimeSpan.Zero ? " s=\"1\"" : " s=\"3\"" : dice.Pick(["", " s=\"2\"", " s=\"1\""]);

    private string Serial(DateTime at) =>
        (at - new DateTime(1899, 12, 30) - TimeSpan.FromDays(form.Date1904 ? 1462 : 0)).TotalDays.ToString("R", CultureInfo.InvariantCulture);
}
